import { describe, expect, it } from 'vitest';
import { keyLabel } from './registry.ts';

describe('keyLabel', () => {
  it.each([
    ['Ctrl+KeyK', 'Ctrl+K'],
    ['KeyG KeyI', 'G I'],
    ['Shift+Slash', '?'],
    ['Digit1', '1'],
    ['BracketLeft', '['],
    ['Ctrl+Enter', 'Ctrl+↵'],
  ])('%s reads %s', (keys, label) => expect(keyLabel(keys)).toBe(label));

  it('is nothing for nothing', () => expect(keyLabel(undefined)).toBeUndefined());
});
