/** A parked file lies apart, and its job lays it back on the desk. */
import { beforeAll, expect, test } from 'vitest';
import { useDatabase } from '../../../test/db/harness.ts';
import { setUpTestOffice } from '../../../test/db/office.ts';
import type { TestOffice } from '../../../test/db/office.ts';
import { COVER } from '../../../test/db/samples.ts';
import type { Id } from '../../core/words.ts';
import { createFileVerb } from '../files/commands.ts';
import type { TaskHelpers } from '../platform/jobs.ts';
import * as commands from './commands.ts';
import { recordTasks } from './jobs.ts';

const database = useDatabase();
let office: TestOffice;
beforeAll(async () => {
  office = await setUpTestOffice(database.db);
});

const HELPERS: TaskHelpers = {
  attempt: 1,
  lastAttempt: false,
  signal: new AbortController().signal,
};
const wake = (payload: unknown): Promise<void> =>
  recordTasks(office.ledger)['wake_file']?.(payload, HELPERS) ?? Promise.reject(new Error('none'));

async function parkedFile(until: string): Promise<Id> {
  const by = office.on('INSP(EN)');
  const { id } = await office.run(by, createFileVerb, { cover: COVER, receipts: [] });
  await office.run(by, commands.parkFileVerb, { id, until, remarks: 'प्रतीक्षा' });
  return id;
}

async function trayOf(id: Id): Promise<string> {
  const rows = await database.db.read<{ tray: string }>(
    'tray_of',
    'select tray from files where id = $1',
    [id],
  );
  return rows[0]?.tray ?? '';
}

test('a parked file lies in its tray, and its job comes on the morning of the day', async () => {
  const id = await parkedFile('2999-01-31');
  expect(await trayOf(id)).toBe('parked');
  const text = `select task, run_at as at, payload from outbox where payload->>'id' = $1`;
  type Job = { task: string; at: string; payload: object };
  const [job] = await database.owner.read<Job>('job_of', text, [id]);
  expect(job).toMatchObject({ task: 'wake_file', at: '2999-01-30T18:30:00.000Z' });
  await wake(job?.payload);
  expect(await trayOf(id)).toBe('parked');
  await office.run(office.on('INSP(EN)'), commands.unparkFileVerb, { id });
  await wake(job?.payload);
  expect(await trayOf(id)).toBe('created');
});

test('on its day the file is back, and the job may come twice', async () => {
  const by = office.on('INSP(EN)');
  const { id } = await office.run(by, createFileVerb, { cover: COVER, receipts: [] });
  const longAgo: typeof commands.parkFileVerb = {
    ...commands.parkFileVerb,
    decide: (file, { until, remarks }, context) => {
      const body = { until, remarksContent: context.keep({ text: remarks }) };
      return [{ kind: 'file', item: file?.id ?? '', type: 'FileParked', body }];
    },
  };
  const { version } = await office.run(by, longAgo, { id, until: '2020-01-31', remarks: 'तब' });
  const payload = { id, version, org: by.org };
  await wake(payload);
  expect(await trayOf(id)).toBe('created');
  await wake(payload);
  const text = `select count(*)::int as n from journal where item_id = $1 and type = 'FileWoken'`;
  expect(await database.db.read('woken', text, [id])).toEqual([{ n: 1 }]);
});
