import { expect, test } from 'vitest';
import { deviceWords } from './devices.ts';

const HEAD = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)';

test.each([
  [`${HEAD} Chrome/141.0.0.0 Safari/537.36`, 'Chrome 141, Windows'],
  [`${HEAD} Chrome/141.0.0.0 Safari/537.36 Edg/141.0.0.0`, 'Edge 141, Windows'],
  ['Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0', 'Firefox 140, Linux'],
  [
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 ' +
      '(KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1',
    'Safari 18, iOS',
  ],
  [
    'Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 ' +
      'Mobile Safari/537.36',
    'Chrome 140, Android',
  ],
  ['curl/8.5.0', 'curl'],
  ['', ''],
  ['<script>', ''],
])('%s', (agent, words) => {
  expect(deviceWords(agent)).toBe(words);
});
