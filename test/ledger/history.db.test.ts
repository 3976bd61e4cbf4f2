/**
 * The history of a real file, judged as the browser does, and what it says after the database's
 * superuser has changed something behind it. Every change is rolled back.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { History } from '../../src/contract/ledger.ts';
import { openTestLog, testFolder } from '../db/log.ts';
import { live } from '../db/life.ts';
import { setUpTestOffice } from '../db/office.ts';
import type { TestOffice } from '../db/office.ts';
import { useDatabase } from '../db/harness.ts';
import { signNote } from '../../src/core/ledger/index.ts';
import type { Signer } from '../../src/core/ledger/index.ts';
import { present } from '../../src/core/must.ts';
import { readHistory } from '../../src/server/ledger/history.ts';
import type { Sealer } from '../../src/server/ledger/index.ts';
import { ed25519Signer } from '../../src/server/ledger/keys.ts';
import type { Query } from '../../src/server/platform/database.ts';
import { judgeHistory } from '../../src/web/ledger/judge.ts';
import type { Fault, Judged } from '../../src/web/ledger/judge.ts';
import { sha256, verifyEd25519 } from '../../src/web/ledger/proving.ts';

const t = useDatabase();
const folder = testFolder();
let office: TestOffice;
let made: Record<string, string>;
let key: Signer;
let sealer: Sealer;

beforeAll(async () => {
  office = await setUpTestOffice(t.db);
  made = await live(office);
  const log = await openTestLog(t.db, folder.path);
  key = log.key;
  sealer = await log.seal();
});
afterAll(async () => {
  await sealer.stop();
  folder[Symbol.dispose]();
});

const idOf = (name: string): string => present(made[name], name);
const asked = (name: string, read: Query): Promise<History> => {
  const reader = { post: office.on('INSP(EN)').post, parts: name === 'file' };
  return readHistory({ db: { read }, sealer }, idOf(name), reader);
};
const judged = async (name: string, read: Query = t.db.read): Promise<Judged> =>
  judgeHistory(await asked(name, read), idOf(name), { key, sha256, verify: verifyEd25519 });
const faultsOf = ({ rows }: Judged): readonly Fault[] => rows.flatMap(({ faults }) => faults);

/** By a path that these types do not follow: the words stand on the browser's, which are not here. */
const WORDS: string = '../../src/web/ledger/event-text.ts';
type EventText = (entry: NonNullable<Judged['rows'][number]['entry']>, names: unknown) => string;
const { eventText } = (await import(WORDS)) as { readonly eventText: EventText };

test.each(['receipt', 'file', 'note', 'draft', 'issue'])(
  'every act on the %s is proven and said in words',
  async (name) => {
    const found = await judged(name);
    expect(found.rows.length).toBeGreaterThan(1);
    expect(faultsOf(found)).toEqual([]);
    for (const { mark, entry } of found.rows) {
      expect(mark).toBe('proven');
      const said = eventText(present(entry, 'a leaf'), found.names);
      expect(said).toMatch(/^[A-Z0-9]/u);
      expect(said).not.toMatch(/[{}]|undefined|[0-9a-f]{8}-/u);
    }
  },
);

test('the history of a file tells of what hangs on it too', async () => {
  const { rows } = await judged('file');
  const kinds = new Set(rows.map(({ entry }) => entry?.kind));
  expect([...kinds].toSorted()).toEqual(['draft', 'file', 'issue', 'note']);
});

class RolledBack extends Error {}
/** What is found after these statements, of which nothing stays. */
async function after(statements: readonly string[], name = 'file'): Promise<Judged> {
  let found: Judged | undefined;
  const running = t.owner.transaction(async (tx) => {
    const all = [
      'set local session_replication_role = replica',
      'alter table journal drop constraint journal_true',
      'alter table contents drop constraint contents_true',
      ...statements,
    ];
    for (const [i, text] of all.entries()) await tx.query(`tamper_${i}_${text.length}`, text);
    found = await judged(name, tx.query);
    throw new RolledBack();
  });
  await running.catch((error: unknown) => {
    if (!(error instanceof RolledBack)) throw error;
  });
  return present(found, 'a history');
}

const SENT = `(select id from journal where type = 'FileSent' order by seq limit 1)`;
const OPENED = `(select id from journal where type = 'FileOpened' order by seq limit 1)`;
const POST = `(select leaf::jsonb->>'post' from journal where id = ${SENT})::uuid`;
const PERSON = `(select leaf::jsonb->>'person' from journal where id = ${SENT})::uuid`;
const rehashed = `update journal set hash = sha256('\\x00'::bytea || convert_to(leaf, 'UTF8'))`;
const leafOf = (what: string, change: string): string =>
  `update journal set leaf = ${change} where id = ${what}`;

const TAMPERED: readonly (readonly [string, Fault['code'], readonly string[]])[] = [
  ['a leaf', 'inclusion', [leafOf(SENT, `replace(leaf, '"seq":1', '"seq":2')`)]],
  [
    'a leaf and its hash',
    'inclusion',
    [leafOf(SENT, `regexp_replace(leaf, '"action":"\\w+"', '"action":"forged"')`), rehashed],
  ],
  [
    'the time in a leaf, and its hash',
    'inclusion',
    [leafOf(SENT, `regexp_replace(leaf, '"at":"\\d+', '"at":"2020')`), rehashed],
  ],
  ['a leaf that is none', 'leaf', [leafOf(SENT, `'{}'`)]],
  [
    'the time of a row',
    'table',
    [`update journal set at = at - interval '1 day' where id = ${SENT}`],
  ],
  ['what a row says', 'table', [`update journal set type = 'FileOpened' where id = ${SENT}`]],
  [
    'the number of a row',
    'table',
    [`update journal set version = 1000 + version where id = ${SENT}`],
  ],
  ['the hash of a row', 'table', [`update journal set hash = sha256('x') where id = ${SENT}`]],
  [
    'two places in the log',
    'inclusion',
    [
      `create temp table places on commit drop as
        select * from leaves where journal_id in (${SENT}, ${OPENED})`,
      `delete from leaves where journal_id in (${SENT}, ${OPENED})`,
      `insert into leaves (position, journal_id, hash) select a.position, b.journal_id, b.hash
        from places a join places b on a.journal_id <> b.journal_id`,
    ],
  ],
  ['a place in the log', 'order', [`delete from leaves where journal_id = ${SENT}`]],
  [
    'a place far away',
    'order',
    [`update leaves set position = 1000000 where journal_id = ${SENT}`],
  ],
  ['a row that is gone', 'gap', [`delete from journal where id = ${SENT}`]],
  [
    'a row of another file',
    'gap',
    [`update journal set item_id = gen_random_uuid() where id = ${SENT}`],
  ],
  [
    'the name of a post',
    'name',
    [`update posts set state = jsonb_set(state, '{designation,hi}', '"आयुक्त"') where id = ${POST}`],
  ],
  [
    'the marking abbreviation of a post',
    'name',
    [`update posts set state = jsonb_set(state, '{abbr}', '"COMR(XX)"') where id = ${POST}`],
  ],
  [
    'the name of an officer',
    'name',
    [`update persons set state = jsonb_set(state, '{name,en}', '"X Y"') where id = ${PERSON}`],
  ],
  [
    'the kept name of an officer',
    'no_name',
    [
      `update contents set body = replace(body, 'Ekta', 'Xkta') where hash =
        (select leaf::jsonb->'body'->>'personContent' from journal
          where item_id = ${PERSON} and version = 1)`,
    ],
  ],
  [
    'the leaf that names a post',
    'inclusion',
    [
      `update journal set leaf = replace(leaf, 'Inspector', 'Director')
        where item_id = ${POST} and version = 1`,
    ],
  ],
  [
    'the leaf that names a post, gone',
    'no_name',
    [`delete from journal where item_id = ${POST} and version = 1`],
  ],
];

describe('the superuser changes', () => {
  test.each(TAMPERED)('%s: %s', async (_what, code, statements) => {
    const found = await after(statements);
    expect(faultsOf(found).map((fault) => fault.code)).toContain(code);
    expect(found.rows.some(({ mark }) => mark === 'wrong')).toBe(true);
  });
});

test('nothing of that has stayed', async () => {
  expect(faultsOf(await judged('file'))).toEqual([]);
});

type Row = History['rows'][number];
const flipped = (hex: string): string => (hex.startsWith('0') ? '1' : '0') + hex.slice(1);
const LIES: Readonly<Record<string, (row: Row, other: Row) => Partial<Row>>> = {
  'a sign of the leaf': ({ leaf }) => ({ leaf: leaf.replace(/"at":"2(.)/u, '"at":"1$1') }),
  'half a sign in the leaf': ({ leaf }) => ({ leaf: leaf.replace('"org"', '"\ud800"') }),
  'the leaf of another act': (_row, { leaf }) => ({ leaf }),
  'the whole of another act': (_row, other) => other,
  'the next place': ({ position }) => ({ position: (position ?? 0) + 1 }),
  'no place that is one': () => ({ position: -1 }),
  'half a place': ({ position }) => ({ position: (position ?? 0) + 0.5 }),
  'a shorter proof': ({ proof }) => ({ proof: proof.slice(1) }),
  'a longer proof': ({ proof }) => ({ proof: [...proof, proof[0] ?? ''] }),
  'another proof': ({ proof: [first = '', ...more] }) => ({ proof: [flipped(first), ...more] }),
  'a proof of no hashes': ({ proof }) => ({ proof: proof.map(() => 'zz') }),
  'another time': () => ({ at: '2020-01-01T00:00:00.000Z' }),
  'another post': (_row, { person }) => ({ post: person }),
  'another officer': () => ({ person: '' }),
  'another hash': ({ hash }) => ({ hash: flipped(hash) }),
};
test.each(Object.entries(LIES))(
  'a server that answers with %s is found out',
  async (_name, lie) => {
    const history = await asked('file', t.db.read);
    for (const [i, row] of history.rows.entries()) {
      if (row.person === '') continue;
      const other = present(history.rows[i === 0 ? 1 : i - 1], 'a row');
      const rows = history.rows.with(i, { ...row, ...lie(row, other) });
      const trust = { key, sha256, verify: verifyEd25519 };
      const found = judgeHistory({ ...history, rows }, idOf('file'), trust);
      expect(found.rows[i]?.mark, row.type).toBe('wrong');
    }
  },
);

test('an officer under the name of another is found out', async () => {
  const history = await asked('file', t.db.read);
  const people = history.names.filter(({ kind }) => kind === 'person');
  const [one, other] = [present(people[0], 'one'), present(people[1], 'another')];
  const names = [{ ...other, id: one.id }, ...history.names.filter(({ id }) => id !== one.id)];
  const trust = { key, sha256, verify: verifyEd25519 };
  const found = judgeHistory({ ...history, names }, idOf('file'), trust);
  const theirs = found.rows.filter(({ entry }) => entry?.person === one.id);
  expect(theirs.length).toBeGreaterThan(0);
  expect(theirs.every(({ mark }) => mark === 'wrong')).toBe(true);
});

test('a checkpoint of another key proves nothing', async () => {
  const forger = ed25519Signer(key.name, new Uint8Array(32).fill(7));
  const { note } = sealer.latest();
  const text = note.slice(0, note.indexOf('\n\n') + 1);
  const history = { ...(await asked('file', t.db.read)), checkpoint: signNote(text, forger) };
  const found = judgeHistory(history, idOf('file'), { key, sha256, verify: verifyEd25519 });
  expect(found.rows.every(({ mark }) => mark === 'wrong')).toBe(true);
});

test('what no checkpoint covers yet waits, and is not called proven', async () => {
  await sealer.stop();
  const earlier = await asked('file', t.db.read);
  const rows = earlier.rows.map((row, i) =>
    i < earlier.rows.length - 1 ? row : { ...row, position: null, proof: [] },
  );
  const trust = { key, sha256, verify: verifyEd25519 };
  const found = judgeHistory({ ...earlier, rows }, idOf('file'), trust);
  expect(found.rows.at(-1)).toMatchObject({ mark: 'waiting', faults: [] });
  expect(found.rows.at(-2)).toMatchObject({ mark: 'proven' });
});
