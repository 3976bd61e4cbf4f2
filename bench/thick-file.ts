/**
 * The first screen of a thick file against that of a thin one: 500 pages of correspondence and 300
 * notes against five pages and three. Notes and movements are made by acts, as an office makes
 * them; the correspondence is written into the file's state, with a row for each dak on it.
 */
import { randomUUID } from 'node:crypto';
import { COVER } from '../scripts/demo-texts.ts';
import { emptyForm } from '../src/core/receipt-form.ts';
import type { RichText } from '../src/core/rich-text.ts';
import type { Times } from './load-child.ts';
import { generate } from './load.ts';
import type { BenchOffice, Person } from './office.ts';
import { rounded } from './row.ts';
import type { Row } from './row.ts';

const CLIENTS = 2;
const WARM_UP = 300;
const PAGES_A_DAK = 5;
const THIN = { daks: 1, notes: 3 };
const THICK = { daks: 100, notes: 300 };

const LINE = 'आदेश के अनुपालन में तकनीकी अनुभाग की रिपोर्ट प्रस्तुत है; कार्य अधिकांश इकाइयों में प्रारंभ हो चुका है।';
const NOTE: RichText = {
  type: 'doc',
  content: [LINE, `${LINE} ${LINE}`, 'For orders, please.'].map((text) => ({
    type: 'paragraph',
    content: [{ type: 'text', text }],
  })),
};

export async function thickFileRows(office: BenchOffice, requests: number): Promise<Row[]> {
  const [writer, senior] = [await office.person('INSP(EN)'), await office.person('SUPDT(FU)')];
  const thin = await makeFile(office, { writer, senior, ...THIN });
  const thick = await makeFile(office, { writer, senior, ...THICK });
  await office.sql.query('vacuum analyze files, notes, movements, receipts');
  const [few, many] = await timesOf(office, writer, [thin, thick], requests);
  if (few === undefined || many === undefined) throw new Error('a file was not measured');
  const ms = ({ p50Ms, p99Ms }: Times) => `p50 ${p50Ms.toFixed(2)}, p99 ${p99Ms.toFixed(2)} ms`;
  const kb = ({ last }: Times) => `${(Buffer.byteLength(last) / 1000).toFixed(0)} kB`;
  const pages = THICK.daks * PAGES_A_DAK;
  return [
    {
      what: `a file of ${pages} pages and ${THICK.notes} notes opened against one of five`,
      measured: rounded(many.p50Ms / few.p50Ms),
      unit: 'times',
      goal: { atMost: 1.5 },
      detail: `${ms(many)}, ${kb(many)} against ${ms(few)}, ${kb(few)}`,
    },
  ];
}

type Making = {
  readonly writer: Person;
  readonly senior: Person;
  readonly daks: number;
  readonly notes: number;
};

/** A file at the writer's desk; gives its id. */
async function makeFile(office: BenchOffice, making: Making): Promise<string> {
  const { writer, senior, daks, notes } = making;
  const id = await withPapers(office, writer, daks);
  const desks = [writer.desk, senior.desk] as const;
  for (let no = 0; no < notes; no += 1) {
    const [from, to] = no % 2 === 0 ? desks : [desks[1], desks[0]];
    const params = { id };
    await from.ask('writeNote', { params, body: { colour: 'green', text: NOTE } });
    const marking = { to: to.post, action: 'examine', priority: 'ordinary', dueOn: null };
    const body = { ...marking, remarks: '', agree: false };
    await from.ask('sendFile', { params, body });
    await to.ask('openFile', { params, body: {} });
  }
  return id;
}

/** A new file on which so many dak of five pages lie. */
async function withPapers({ sql }: BenchOffice, { desk }: Person, daks: number): Promise<string> {
  const form = {
    ...emptyForm(desk.me.today),
    ...{ nature: 'physical' as const, form: 'letter', language: 'hi', deliveryMode: 'hand' },
    ...{ category: 'it', subject: 'ई-ऑफिस प्रणाली लागू किए जाने के संबंध में' },
    sender: { ...emptyForm('').sender, name: 'कल्पना नमूना', address1: 'नमूना', state: 'UP' },
  };
  const plain = { form, document: null, copyOf: null, send: null };
  const receipt = await desk.ask('registerReceipt', { body: plain });
  const file = await desk.ask('createFile', { body: { cover: COVER, receipts: [receipt.id] } });
  const { rows } = await sql.query<{ file: string; receipt: string; org: string }>(
    `select f.org_id as org, f.state::text as file, r.state::text as receipt
     from files f, receipts r where f.id = $1 and r.id = $2`,
    [file.id, receipt.id],
  );
  const [made] = rows;
  if (made === undefined) throw new Error('the file that was just made is not there');
  const id = randomUUID();
  const items = Array.from({ length: daks }, () => randomUUID());
  await writeFile(sql, { ...made, id, was: file.id, number: file.number ?? '' }, items);
  const of = { was: receipt.id, number: receipt.number ?? '', wasFile: file.id, id };
  for (const [i, item] of items.entries()) {
    const state = made.receipt
      .replaceAll(of.was, item)
      .replaceAll(of.number, `${i + 1}/${of.number}`)
      .replaceAll(of.wasFile, of.id);
    await sql.query('insert into receipts (id, org_id, version, state) values ($1, $2, 1, $3)', [
      ...[item, made.org, state],
    ]);
  }
  await sql.query('insert into readers (post_id, item_id) values ($1, $2)', [desk.post, id]);
  return id;
}

type Copied = {
  readonly org: string;
  readonly file: string;
  readonly id: string;
  readonly was: string;
  readonly number: string;
};

async function writeFile(
  sql: BenchOffice['sql'],
  { org, file, id, was, number }: Copied,
  items: readonly string[],
): Promise<void> {
  const state = JSON.parse(file.replaceAll(was, id).replaceAll(number, `${number}-${id}`)) as {
    readonly correspondence: readonly object[];
  };
  const correspondence = items.map((item, i) => ({
    ...state.correspondence[0],
    ...{ seq: i + 1, item, number: `${i + 1}/bench` },
    document: String(i).padStart(64, 'a'),
    ...{ fromPage: i * PAGES_A_DAK + 1, toPage: (i + 1) * PAGES_A_DAK },
  }));
  const pages = items.length * PAGES_A_DAK;
  const whole = JSON.stringify({ ...state, correspondence, pages });
  await sql.query('insert into files (id, org_id, version, state) values ($1, $2, 1, $3)', [
    ...[id, org, whole],
  ]);
  // The log takes the versions of an item in order: the first one stands in it already.
  await sql.query(
    `insert into journal (id, org_id, kind, item_id, version, type, at, leaf, hash)
     values (gen_random_uuid(), $1, 'file', $2, 1, 'FileCreated', now(), $3,
       sha256('\\x00'::bytea || convert_to($3, 'UTF8')))`,
    [org, id, `{"bench":"${id}"}`],
  );
}

/** Asked in turn, so that a busy machine slows both alike. */
async function timesOf(
  { server }: BenchOffice,
  { headers }: Person,
  files: readonly string[],
  requests: number,
): Promise<readonly Times[]> {
  const targets = files.map((id) => ({ base: server.base, headers, path: `/api/files/${id}` }));
  const asked = (each: number) =>
    generate({
      ...{ targets, method: 'GET', path: '', body: null, clients: CLIENTS },
      ...{ requestsMax: each * targets.length, secondsMax: 300, firstNumber: 0 },
    });
  await asked(WARM_UP);
  return (await asked(requests)).times;
}
