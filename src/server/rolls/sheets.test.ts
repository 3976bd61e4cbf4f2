/** A workbook that defines entities: nothing is read for it, nothing grows, no fault of ours. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { afterAll, describe, expect, test } from 'vitest';
import writeXlsxFile from 'write-excel-file/node';
import { silentLog } from '../platform/log.ts';
import { readSheet } from './sheets.ts';

const directory = mkdtempSync(join(tmpdir(), 'patravali-entities-'));
const secret = join(directory, 'secret.txt');
writeFileSync(secret, 'what no list may hold');
afterAll(() => rmSync(directory, { recursive: true, force: true }));

const laughs = Array.from({ length: 12 }, (_, at) => {
  const of = at === 0 ? 'ha' : `&l${at - 1};`.repeat(10);
  return `<!ENTITY l${at} "${of}">`;
}).join('');
const TYPES = {
  'of its own': ['<!ENTITY e "grown">', '&e;', 'grown'],
  'of a file here': [`<!ENTITY e SYSTEM "file://${secret}">`, '&e;', 'what no list may hold'],
  'of another host': ['<!ENTITY e SYSTEM "http://127.0.0.1:9/x">', '&e;', 'x'.repeat(99)],
  'of a parameter': [`<!ENTITY % p SYSTEM "file://${secret}"> %p;`, '&e;', 'what no list'],
  'a billion of them': [laughs, '&l11;', 'haha'],
} as const;

/** A workbook of two cells, one of which says `MARK`, with a document type in every part. */
async function workbook(declared: string, used: string): Promise<Buffer> {
  const cell = (value: string) => ({ value, type: String });
  const book = await writeXlsxFile([[cell('User id')], [cell('MARK')]]).toBuffer();
  const parts = Object.entries(unzipSync(book)).map(([name, bytes]) => {
    if (!name.endsWith('.xml')) return [name, bytes] as const;
    const text = strFromU8(bytes).replaceAll('MARK', used);
    const root = /<(?!\?)([\w:]+)/.exec(text)?.[1] ?? 'x';
    const [head = '', ...rest] = text.split('?>');
    const body = rest.length === 0 ? head : rest.join('?>');
    const whole = `<?xml version="1.0"?><!DOCTYPE ${root} [${declared}]>${body}`;
    return [name, strToU8(whole)] as const;
  });
  return Buffer.from(zipSync(Object.fromEntries(parts)));
}

describe('entities in a workbook', () => {
  test('without any it is read', async () => {
    const cell = (value: string) => ({ value, type: String });
    const plain = await writeXlsxFile([[cell('User id')], [cell('MARK')]]).toBuffer();
    const { headings, rows } = await readSheet(plain, silentLog);
    expect([headings, rows.map(({ cells }) => cells)]).toEqual([['User id'], [['MARK']]]);
  });

  test.each(Object.entries(TYPES))('%s', async (_name, [declared, used, grown]) => {
    const sheet = await readSheet(await workbook(declared, used), silentLog);
    expect(sheet.faults).toMatchObject([{ problem: 'not_a_list' }]);
    expect(JSON.stringify(sheet)).not.toContain(grown);
  });
});
