/**
 * Loading an instance of the size of the largest user: whether the last people come as fast as the
 * first, and what the acts cost against the very same rows written by plain SQL in a pipeline.
 */
import { join } from 'node:path';
import { Client } from 'pg';
import { withoutOurs } from '../scripts/demo-office.ts';
import { loadCbic } from '../scripts/generate-load.ts';
import { openForGeneration } from '../scripts/generate-office.ts';
import type { Bench } from './office.ts';
import { rounded } from './row.ts';
import type { Row } from './row.ts';

/** What a load writes, in an order that their references allow. */
const TABLES = [
  ...['organisations', 'units', 'posts', 'persons', 'occupancies'],
  ...['credentials', 'contents', 'journal', 'acts'],
  ...['search_words', 'post_words', 'person_words'],
];
/** As many rows go in one statement as an act of a middling office has. */
const ROWS_AT_ONCE = 100;

export async function instanceRows(bench: Bench, officesMax: number): Promise<Row[]> {
  const url = await bench.emptyOffice('loaded');
  await using office = await openForGeneration({
    ...withoutOurs(process.env),
    DATABASE_URL: url,
    PATRAVALI_DATA_DIR: join(bench.home, 'loaded'),
  });
  const quiet = (): void => undefined;
  const loaded = await loadCbic(office, {
    ...{ instance: 'both', tell: quiet },
    which: ({ index }) => index <= officesMax,
  });
  const plain = await plainSeconds(url, await bench.emptyOffice('plain'));
  const { people, seconds, firstRate, lastRate } = loaded;
  const rate = `${(people / seconds).toFixed(0)} people/s`;
  return [
    {
      what: `loading ${people} people: the last tenth a second against the first`,
      measured: rounded(lastRate / firstRate),
      unit: 'times',
      goal: { atLeast: 0.67 },
      detail: `${lastRate.toFixed(0)} against ${firstRate.toFixed(0)} people/s`,
    },
    {
      what: 'the same load against its rows by plain SQL in a pipeline',
      measured: rounded(seconds / plain.seconds),
      unit: 'times',
      goal: null,
      detail:
        `${seconds.toFixed(1)} s (${rate}) against ${plain.seconds.toFixed(1)} s; ` +
        `${plain.rows} rows`,
    },
  ];
}

/** Writes what one database holds into another that has the same migrations. */
async function plainSeconds(
  from: string,
  to: string,
): Promise<{ readonly seconds: number; readonly rows: number }> {
  const [source, target] = [from, to].map(
    (connectionString) => new Client({ connectionString, pipeline: true }),
  );
  if (source === undefined || target === undefined) throw new Error('two databases');
  await Promise.all([source.connect(), target.connect()]);
  try {
    let rows = 0;
    let ms = 0;
    for (const table of TABLES) {
      const columns = await writable(source, table);
      const read = `select ${columns.join(', ')} from ${table}`;
      const { rows: texts } = await source.query<{ t: string }>(
        `select jsonb_agg(to_jsonb(r))::text as t from (select *, row_number() over () as n
          from (${read}) s) r group by (n - 1) / ${ROWS_AT_ONCE}`,
      );
      const insert = `insert into ${table} (${columns.join(', ')})
        select ${columns.join(', ')} from jsonb_populate_recordset(null::${table}, $1::jsonb)`;
      const started = performance.now();
      const begun = target.query('begin');
      const sent = texts.map(({ t }) =>
        target.query({ name: `plain_${table}`, text: insert, values: [t] }),
      );
      const [, counts] = await Promise.all([begun, Promise.all(sent), target.query('commit')]);
      ms += performance.now() - started;
      rows += counts.reduce((sum, { rowCount }) => sum + (rowCount ?? 0), 0);
    }
    return { seconds: ms / 1000, rows };
  } finally {
    await Promise.all([source.end(), target.end()]);
  }
}

/** The columns that are not generated from others. */
async function writable(client: Client, table: string): Promise<readonly string[]> {
  const { rows } = await client.query<{ name: string }>(
    `select attname as name from pg_attribute where attrelid = $1::regclass and attnum > 0
      and not attisdropped and attgenerated = '' and attidentity <> 'a' order by attnum`,
    [table],
  );
  return rows.map(({ name }) => name);
}
