import { expect, it } from 'vitest';
import { createLog } from './log.ts';

it('tells an error with its code and stack, without the connection it happened on', () => {
  const lines: string[] = [];
  const log = createLog('info', { write: (line) => void lines.push(line) });
  const client = { connectionParameters: { password: 'guess' }, pool: {} };
  const error = Object.assign(new Error('gone'), { code: '57P01', client });
  log.warn({ err: error }, 'a connection was lost');
  log.warn({ err: 'a word' }, 'no error at all');
  const told = lines.map((line) => (JSON.parse(line) as { err: unknown }).err);
  expect(told[0]).toMatchObject({ message: 'gone', code: '57P01', stack: expect.any(String) });
  expect(told[0]).not.toHaveProperty('client');
  expect(told[1]).toBe('a word');
});

it('shows a hidden value in no line, wherever it stands', () => {
  const lines: string[] = [];
  const hidden = ['b"ad\\pass', 'smtp://u:geheim@x'];
  const log = createLog('info', { write: (line) => void lines.push(line) }, hidden);
  log.error({ err: new Error('no login with b"ad\\pass'), deep: { at: [hidden[1]] } }, 'lost');
  log.info({ secret: 'x', request: { headers: { cookie: 'c', authorization: 'Bearer t' } } });
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({ deep: { at: ['***'] } });
  expect(lines[0]).toContain('no login with ***');
  expect(lines.join()).not.toContain('ad\\\\pass');
  expect(JSON.parse(lines[1] ?? '')).toMatchObject({
    secret: '***',
    request: { headers: { cookie: '***', authorization: '***' } },
  });
});
