/** Several letters dispatched in one go: looked at before, with a result for each. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { freezeLetterVerb } from '../../src/server/dispatch/commands.ts';
import { useDatabase } from '../db/harness.ts';
import { COVER, reply, text } from '../db/samples.ts';
import { openSite } from './site.ts';
import type { Caller, Site } from './site.ts';

const database = useDatabase();
let site: Site;
let clerk: Caller;
let inspector: Caller;
let officer: Caller;
beforeAll(async () => {
  site = await openSite(database.db);
  clerk = await site.signIn('AK');
  inspector = await site.signIn('EN');
  officer = (await site.signIn('KN')).as('AC(');
});
afterAll(() => site[Symbol.asyncDispose]());

/** An issued letter of two addressees; `frozen`: its bytes are made. */
async function letter(frozen: boolean): Promise<string> {
  const file = await inspector.act('/api/files', { cover: COVER, receipts: [] });
  const post = officer.post('AC(');
  const draft = { content: reply(post), replyTo: null };
  const { id } = await inspector.act(`/api/files/${file.id}/drafts`, draft);
  const marked = { to: post, action: 'approval', priority: 'ordinary', dueOn: null, remarks: '' };
  const note = { colour: 'green', text: text('प्रस्तुत') };
  await inspector.act(`/api/files/${file.id}/notes`, note);
  await inspector.act(`/api/files/${file.id}/send`, { ...marked, agree: false });
  await officer.act(`/api/files/${file.id}/open`, {});
  await officer.act(`/api/drafts/${id}/approve`, { version: 1 });
  const issue = (await officer.act(`/api/drafts/${id}/issue`, {})).id;
  const bytes = { pdf: 'd'.repeat(64), pages: 1 };
  if (frozen) await site.system(freezeLetterVerb, { id: issue, ...bytes });
  return issue;
}

type Rows = { rows: { id: string; number: string; addressees: string[]; code: string | null }[] };
const asked = (ids: readonly string[]) => ({
  letters: ids.map((id, i) => ({ id, modeNumber: `EU${i}IN` })),
  ...{ mode: 'speed', postagePaise: 4150 },
});

test('the preview says what would go, and nothing has gone', async () => {
  const [ready, pending] = [await letter(true), await letter(false)];
  const ids = [ready, pending, randomUUID()];
  const { rows } = (await clerk.send('/api/issues/dispatch/preview', asked(ids))).body as Rows;
  expect(rows.map(({ code }) => code)).toEqual([null, 'letter_pending', 'not_found']);
  expect(rows[0]?.addressees).toHaveLength(2);
  const { body } = await clerk.get(`/api/issues/${ready}`);
  expect(body['dispatches']).toEqual([]);
});

test('each letter has its result, and the same request again changes nothing', async () => {
  const [one, two, pending] = [await letter(true), await letter(true), await letter(false)];
  const body = asked([one, pending, two]);
  const key = randomUUID();
  const send = async () =>
    (
      (await clerk.send('/api/issues/dispatch', body, { 'idempotency-key': key })).body as Rows
    ).rows.map((r) => r.code);
  expect(await send()).toEqual([null, 'letter_pending', null]);
  expect(await send()).toEqual([null, 'letter_pending', null]);
  const { dispatches } = (await clerk.get(`/api/issues/${two}`)).body as {
    dispatches: { modeNumber: string; postagePaise: number }[];
  };
  expect(dispatches.map(({ modeNumber, postagePaise }) => [modeNumber, postagePaise])).toEqual([
    ['EU2IN', 4150],
    ['EU2IN', 4150],
  ]);
  const later = await clerk.send('/api/issues/dispatch', asked([one]));
  expect((later.body as Rows).rows[0]?.code).toBe('already_dispatched');
});
