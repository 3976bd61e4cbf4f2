/** Employee rolls over HTTP: what is refused of a file, and what becomes of a good one. */
import { randomUUID } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import writeWorkbook from 'write-excel-file/node';
import { strToU8, unzipSync, zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { RollReport } from '../../src/contract/rolls.ts';
import { applyAll } from '../../src/server/rolls/jobs.ts';
import { useDatabase } from '../db/harness.ts';
import { csvOf, rollRow, sheetOf } from '../db/roll-samples.ts';
import type { RollCells } from '../db/roll-samples.ts';
import { openSite } from './site.ts';
import type { Answer, Caller, Site } from './site.ts';

const database = useDatabase();
let site: Site;
let manager: Caller;
let head: Caller;
beforeAll(async () => {
  site = await openSite(database.db);
  manager = await site.signIn('IU');
  head = (await site.signIn('MK')).as('COMR');
});
afterAll(() => site[Symbol.asyncDispose]());

function send(path: string, bytes: Buffer, as: Caller = manager): Promise<Answer> {
  const type = { 'content-type': 'application/octet-stream' };
  const headers = { ...type, cookie: as.cookie, 'idempotency-key': randomUUID() };
  return site.ask({ method: 'POST', url: path, headers, payload: bytes });
}
const upload = (bytes: Buffer): Promise<Answer> => send('/api/rolls?name=list.csv', bytes);
const check = async (bytes: Buffer): Promise<RollReport> => {
  const { status, body, text } = await send('/api/rolls/check?name=list', bytes);
  expect(status, text).toBe(200);
  return body as unknown as RollReport;
};
const problems = async (bytes: Buffer): Promise<string[]> =>
  (await check(bytes)).faults.map(({ line, problem }) => `${line} ${problem}`);

type Cell = string | number | Date | null;
const book = (rows: readonly (readonly Cell[])[]): Promise<Buffer> =>
  writeWorkbook(
    rows.map((row) =>
      row.map((value) =>
        value instanceof Date ? { value, type: Date, format: 'dd-mm-yyyy' } : value,
      ),
    ),
  ).toBuffer();
const cellsOf = (...rows: readonly RollCells[]): Cell[][] => {
  const sheet = sheetOf(...rows);
  return [[...sheet.headings], ...sheet.rows.map(({ cells }) => [...cells])];
};
/** A workbook with its sheet changed. */
async function changed(rows: Cell[][], change: (xml: string) => string): Promise<Buffer> {
  const files = unzipSync(await book(rows));
  const path = 'xl/worksheets/sheet1.xml';
  const xml = change(new TextDecoder().decode(files[path]));
  return Buffer.from(zipSync({ ...files, [path]: strToU8(xml) }));
}
const person = (n: number, over: Partial<RollCells> = {}): RollCells =>
  rollRow({ userId: `p${n}@gov.example`, employeeCode: `E-${5000 + n}`, ...over });

describe('a file', () => {
  test('is read as CSV and as XLSX, whichever its name says', async () => {
    const good = { rows: 2, faultCount: 0, faultyRows: 0, faults: [] };
    const rows = [person(1), person(2)];
    expect(await check(csvOf(...rows))).toEqual(good);
    expect(await check(Buffer.concat([Buffer.from('\ufeff'), csvOf(...rows)]))).toEqual(good);
    expect(
      await check(
        Buffer.from(
          csvOf(...rows)
            .toString()
            .replaceAll('","', '";"'),
        ),
      ),
    ).toEqual(good);
    expect(
      await check(
        Buffer.from(
          csvOf(...rows)
            .toString()
            .replaceAll('","', '"\t"'),
        ),
      ),
    ).toEqual(good);
    const [headings = [], first = [], second = []] = cellsOf(...rows);
    const typed = first.with(5, new Date(Date.UTC(1990, 11, 31))).with(10, 9_000_000_002);
    const spaced = [headings, typed, headings.map(() => null), second];
    expect(await check(await book(spaced))).toEqual(good);
  });

  test('from the template and from the list of faults is known again', async () => {
    for (const as of ['csv', 'xlsx']) {
      const url = `/api/rolls/template?as=${as}`;
      const answer = await site.app.inject({ url, headers: { cookie: manager.cookie } });
      expect(answer.headers['content-disposition']).toContain(`employee-roll.${as}`);
      expect(await problems(answer.rawPayload)).toEqual(['1 no_rows']);
      const faulty = csvOf(person(1, { nameEn: '=1+1', mobile: '+91 90000 00002' }), person(2));
      const headers = { cookie: manager.cookie, 'content-type': 'text/csv' };
      const file = await site.app.inject({
        ...{ method: 'POST', url: `/api/rolls/faults?name=a.csv&as=${as}`, headers },
        payload: faulty,
      });
      expect(file.headers['content-disposition']).toContain(`a-faults.${as}`);
      expect(await problems(file.rawPayload)).toEqual(['2 formula']);
      if (as === 'csv') {
        expect(file.payload).toContain(`'=1+1`);
        expect(file.payload).toContain('सीधा मान लिखें');
      }
    }
  });

  test.each<[string, () => Buffer | Promise<Buffer>, string]>([
    [
      'UTF-16',
      () => Buffer.from(`\ufeff${csvOf(person(1)).toString()}`, 'utf16le'),
      '1 wrong_encoding',
    ],
    [
      'cp1252',
      () => Buffer.from(`${csvOf(person(1)).toString('latin1')}\xe9`, 'latin1').subarray(3),
      '1 wrong_encoding',
    ],
    ['a picture', () => Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 13, 0xff]), '1 not_a_list'],
    [
      'an old or locked workbook',
      () => Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 1]),
      '1 old_or_locked',
    ],
    ['a zip that is no workbook', () => Buffer.from(zipSync({ a: strToU8('b') })), '1 not_a_list'],
    ['a broken zip', () => Buffer.from('PK\x03\x04 and nothing'), '1 not_a_list'],
    [
      'another delimiter',
      () => Buffer.from(csvOf(person(1)).toString().replaceAll('","', '"|"')),
      '1 broken_quotes',
    ],
    [
      'open quotes',
      () => Buffer.concat([csvOf(person(1)), Buffer.from('\r\n"a')]),
      '3 broken_quotes',
    ],
    ['100,000 rows', () => Buffer.from(`a\r\n${'b\r\n'.repeat(100_000)}`), '1 too_many_rows'],
    ['a bomb', () => Buffer.from(zipSync({ a: new Uint8Array(300_000_000) })), '1 too_heavy'],
    [
      'a formula',
      () => changed(cellsOf(person(1)), (xml) => xml.replace(/(<c r="B2"[^>]*>)/, '$1<f>1+1</f>')),
      '2 formula',
    ],
    [
      'merged cells',
      () =>
        changed(cellsOf(person(1)), (xml) =>
          xml.replace(
            '</sheetData>',
            '</sheetData><mergeCells count="1"><mergeCell ref="A2:A3"/></mergeCells>',
          ),
        ),
      '2 merged_cells',
    ],
    [
      'an Aadhaar number as a number',
      () =>
        book(cellsOf(person(1)).map((row, i) => (i === 0 ? row : row.with(15, 123_456_789_012)))),
      '2 aadhaar_in_clear',
    ],
  ])(
    'that is %s is refused with the reason',
    async (_name, bytes, said) => {
      const file = await bytes();
      expect((await problems(file))[0]).toBe(said);
      const { status, code } = await upload(file);
      expect([status, code]).toEqual([422, 'roll_faulty']);
    },
    60_000,
  );

  test('that is empty or too large is refused', async () => {
    expect((await upload(Buffer.alloc(0))).code).toBe('document_empty');
    expect((await upload(Buffer.alloc(17 * 1024 * 1024, 'a'))).code).toBe('document_too_large');
  });

  test('is uploaded by who administers the office alone', async () => {
    const bytes = csvOf(person(1));
    for (const path of [
      '/api/rolls?name=a',
      '/api/rolls/check?name=a',
      '/api/rolls/faults?name=a&as=csv',
    ])
      expect((await send(path, bytes, head)).code).toBe('role_missing');
  });
});

describe('what is personal', () => {
  test('an Aadhaar number is nowhere after the upload', async () => {
    const number = '999988887777';
    const bytes = csvOf(person(1, { aadhaarReference: number }));
    await check(bytes);
    expect((await upload(bytes)).code).toBe('roll_faulty');
    const faults = await send('/api/rolls/faults?name=a.csv&as=csv', bytes);
    expect(faults.text).toContain('XXXXXXXXXXXX');
    expect(faults.text).not.toContain(number);
    const tables = ['journal', 'contents', 'acts', 'rolls', 'persons', 'outbox'];
    for (const table of tables)
      expect(
        await database.owner.read(`seek_${table}`, `select from ${table} t where t::text like $1`, [
          `%${number}%`,
        ]),
      ).toEqual([]);
    const root = join(site.blobs.path('0'.repeat(64)), '../../..');
    for (const file of readdirSync(root, {
      recursive: true,
      encoding: 'utf8',
      withFileTypes: true,
    }))
      if (file.isFile())
        expect(readFileSync(join(file.parentPath, file.name), 'latin1')).not.toContain(number);
  });
});

describe('a list without fault', () => {
  const rows = Array.from({ length: 250 }, (_, n) => person(100 + n));
  let roll = '';
  const state = async () => (await head.get(`/api/rolls/${roll}`)).body;

  test('waits for another who certifies; nobody of it signs in before', async () => {
    const { body, status, text } = await upload(csvOf(...rows));
    expect(status, text).toBe(200);
    roll = String(body['id']);
    expect(await state()).toMatchObject({
      ...{ rows: 250, status: 'uploaded', done: 0, name: 'list.csv' },
      abilities: ['certifyRoll', 'returnRoll'],
    });
    expect((await manager.get(`/api/rolls/${roll}`)).body['abilities']).toEqual([]);
    expect((await manager.get('/api/people?q=p100')).body['rows']).toEqual([]);
    const leaves = await database.owner.read<{ leaf: string }>(
      'leaves_of',
      'select leaf from journal where item_id = $1',
      [roll],
    );
    expect(JSON.stringify(leaves)).not.toMatch(/Uma|p100|E-51|list\.csv/);
  });

  test('shows its figures and its people, a hundred at a time', async () => {
    expect((await head.get(`/api/rolls/${roll}/counts`)).body).toEqual({
      designations: [{ what: 'Inspector', rows: 250 }],
      kinds: [{ what: 'additional', rows: 250 }],
      reasons: [{ what: 'files', rows: 250 }],
      ...{ aadhaar: 0, misfits: [] },
    });
    const first = (await head.get(`/api/rolls/${roll}/rows`)).body;
    expect(first['rows']).toHaveLength(100);
    const last = (await head.get(`/api/rolls/${roll}/rows?after=2`)).body;
    expect([first['next'], last['next']]).toEqual(['1', null]);
    expect(last['rows']).toHaveLength(50);
  });

  test('is decided by a certifier of the office who did not upload it', async () => {
    const url = `/api/rolls/${roll}`;
    const order = { order: 'A-12/4/2026' };
    expect((await manager.send(`${url}/certification`, order)).code).toBe('role_missing');
    expect((await head.send(`${url}/certification`, { order: ' ' })).code).toBe('form_invalid');
    expect((await head.send(`${url}/return`, { remarks: '' })).code).toBe('form_invalid');
    expect((await head.send(`/api/rolls/${randomUUID()}/return`, { remarks: 'x' })).code).toBe(
      'not_found',
    );
    await manager.act('/api/people', {
      ...{ userId: 'p349@gov.example', name: { en: 'Tara', hi: 'तारा' }, initials: 'T' },
      ...{ employeeCode: 'E-1', designation: 'Inspector', mobile: '9000000001' },
    });
    expect((await head.get(`${url}/counts`)).body['misfits']).toEqual([
      { line: 251, problem: 'user_id_taken' },
    ]);
    const refused = await head.send(`${url}/certification`, order);
    expect([refused.code, refused.body['detail']]).toEqual(['roll_overtaken', { rows: 1 }]);
    await head.act(`${url}/return`, { remarks: 'पंक्ति 251 देखें' });
    expect(await state()).toMatchObject({ status: 'returned', remarks: 'पंक्ति 251 देखें' });
    expect((await head.send(`${url}/certification`, order)).code).toBe('roll_decided');
  });

  test('is applied whole, once, and goes on where it was stopped', async () => {
    roll = String((await upload(csvOf(...rows.slice(0, 249)))).body['id']);
    await head.act(`/api/rolls/${roll}/certification`, { order: 'A-12/5/2026' });
    const stopping = new AbortController();
    const { ledger } = site;
    const watched = { ...ledger, nudge: () => stopping.abort() };
    await expect(
      applyAll({ ledger: watched, inviter: null }, roll, stopping.signal),
    ).rejects.toThrow();
    expect(await state()).toMatchObject({ status: 'certified', done: 100 });
    const { signal } = new AbortController();
    await Promise.all([
      applyAll({ ledger, inviter: null }, roll, signal),
      applyAll({ ledger, inviter: null }, roll, signal),
    ]);
    expect(await state()).toMatchObject({ status: 'applied', done: 249, leftOut: [] });
    await applyAll({ ledger, inviter: null }, roll, signal);
    const [counted] = await database.owner.read<Record<string, number>>(
      'counted',
      `select count(*)::int as people, count(*) filter (where state->>'status' = 'active')::int
        as active, sum(jsonb_array_length(state->'charges'))::int as charges
        from persons where user_id ~ '^p[0-9]+@' and user_id <> 'p349@gov.example'`,
    );
    expect(counted).toEqual({ people: 249, active: 249, charges: 249 });
    const { body } = await manager.get('/api/people?q=p100');
    expect(body['rows']).toMatchObject([{ status: 'active', posts: [{ kind: 'additional' }] }]);
  });

  test('overtaken after its certification leaves that row out and says so', async () => {
    roll = String((await upload(csvOf(person(900), person(901)))).body['id']);
    await head.act(`/api/rolls/${roll}/certification`, { order: 'A-12/6/2026' });
    await manager.act('/api/people', {
      ...{ userId: 'p901@gov.example', name: { en: 'Tara', hi: 'तारा' }, initials: 'T' },
      ...{ employeeCode: 'E-2', designation: 'Inspector', mobile: '9000000001' },
    });
    await applyAll({ ledger: site.ledger, inviter: null }, roll, new AbortController().signal);
    expect(await state()).toMatchObject({
      status: 'applied',
      leftOut: [{ line: 3, what: 'person', why: 'user_id_taken' }],
    });
    const { body } = await manager.get('/api/rolls?limit=2');
    expect(body['rows']).toMatchObject([{ id: roll }, { status: 'applied' }]);
    const next = await manager.get(`/api/rolls?limit=2&after=${String(body['next'])}`);
    expect(next.body['rows']).toHaveLength(1);
    expect((await manager.get('/api/rolls?after=x')).code).toBe('input_invalid');
  });
});
