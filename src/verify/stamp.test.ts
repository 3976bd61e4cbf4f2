import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hasOpenssl, startAuthority } from '../../test/db/authority.ts';
import type { Authority } from '../../test/db/authority.ts';
import { openStamp, rootsOf, stampRequest } from '../server/ledger/stamp-token.ts';
import { postOut } from '../server/platform/outgoing.ts';
import { openToken, rootsIn } from './stamp.ts';

const TEXT = Buffer.from('office.example/log\n42\nAAAA\n');

describe.skipIf(!hasOpenssl)('a token of openssl ts (needs the program openssl)', () => {
  let authority: Authority;
  let token: Uint8Array;
  let stampedAt: Date;
  beforeAll(async () => {
    authority = await startAuthority();
    const question = { text: TEXT, nonce: randomBytes(16) };
    const type = 'application/timestamp-query';
    const answered = await postOut({ url: authority.url, type, body: stampRequest(question) });
    const roots = rootsOf(authority.caPem, authority.ca);
    ({ token, stampedAt } = await openStamp(answered.body, question, roots));
  });
  afterAll(() => authority[Symbol.asyncDispose]());
  const opened = (bytes: Uint8Array, text: Uint8Array = TEXT) =>
    openToken(bytes, text, rootsIn(authority.caPem));

  test('tells its time, the same as the server reads', () => {
    expect(opened(token)).toEqual({ value: { stampedAt } });
  });

  test('is for no other text, and by no other root', async () => {
    expect(opened(token, Buffer.from('x'))).toEqual({ wrong: 'it stamps another text' });
    expect(openToken(token, TEXT, [])).toHaveProperty('wrong');
    await using stranger = await startAuthority();
    const other = openToken(token, TEXT, rootsIn(stranger.caPem));
    expect(other).toEqual({ wrong: 'its certificate leads to no trusted root' });
  });

  test('never holds with a byte changed or cut off where it matters, and never throws', () => {
    let held = 0;
    for (let at = 0; at < token.length; at += 1) {
      const bytes = Uint8Array.from(token);
      bytes[at] = (bytes[at] ?? 0) ^ 0x55;
      const found = opened(bytes);
      if ('value' in found) {
        held += 1;
        // What no signature covers may change; the time may not.
        expect(found.value.stampedAt).toEqual(stampedAt);
      }
      expect(opened(token.subarray(0, at))).toHaveProperty('wrong');
    }
    expect(held).toBeLessThan(token.length / 2);
  });

  test('is nothing else', () => {
    for (const bytes of [Buffer.alloc(0), TEXT, randomBytes(500), Buffer.from('3000', 'hex')])
      expect(opened(bytes)).toHaveProperty('wrong');
    expect(rootsIn('no pem')).toEqual([]);
  });
});
