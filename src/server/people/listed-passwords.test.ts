import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { isBreached, openListed } from './listed-passwords.ts';

const folder = mkdtempSync(join(tmpdir(), 'patravali-breached-'));
const path = join(folder, 'sorted.txt');
const words = Array.from({ length: 3000 }, (_, i) => `breached password ${i}`);
afterAll(() => rmSync(folder, { recursive: true }));
beforeAll(() => {
  const lines = words.map((word, i) => {
    const sha1 = createHash('sha1').update(word).digest('hex').toUpperCase();
    return `${sha1}:${i * i * 97}`;
  });
  writeFileSync(path, `${lines.toSorted().join('\r\n')}\r\n`);
});

test('every line of the file is found, and nothing else', () => {
  for (const word of words) expect(isBreached(path, word)).toBe(true);
  for (let i = 0; i < 3000; i += 1) expect(isBreached(path, `other ${i}`)).toBe(false);
});

test('a file of one line, and an empty one', () => {
  const one = join(folder, 'one.txt');
  writeFileSync(one, createHash('sha1').update('only').digest('hex'));
  expect(isBreached(one, 'only')).toBe(true);
  expect(isBreached(one, 'lonely')).toBe(false);
  writeFileSync(one, '');
  expect(isBreached(one, 'only')).toBe(false);
});

test('the built-in list knows the common ones', async () => {
  const isListed = await openListed(null);
  expect(isListed('Password1234')).toBe(isListed('password1234'));
  expect(isListed('qwertyuiop')).toBe(true);
  expect(isListed('four plain words here')).toBe(false);
  expect((await openListed(path))('breached password 7')).toBe(true);
});
