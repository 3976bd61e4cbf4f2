import { describe, expect, it } from 'vitest';
import type { Movement, PostCard } from '../../contract/endpoint.ts';
import { returnsTo } from './returns-to.ts';

const post = (id: string) => ({ id }) as PostCard;
const move = (from: string, to: string, pulledBackAt: string | null = null) =>
  ({ from: post(from), to: post(to), pulledBackAt }) as Movement;

describe('returnsTo', () => {
  it('is the post that sent the file here', () => {
    const movements = [move('a', 'b'), move('b', 'c'), move('c', 'b')];
    expect(returnsTo({ holder: post('b'), movements })?.id).toBe('c');
  });

  it('passes over a send that was pulled back', () => {
    const movements = [move('a', 'b'), move('b', 'c', '2026-11-22T00:00:00.000Z')];
    expect(returnsTo({ holder: post('b'), movements })?.id).toBe('a');
  });

  it('is nobody for the post that opened the file', () => {
    expect(returnsTo({ holder: post('a'), movements: [] })).toBeNull();
  });
});
