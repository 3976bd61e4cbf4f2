/** A desk changes hands over HTTP: signed, frozen, accepted; and papers moved by order. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { HandOver } from '../../src/contract/hand-overs.ts';
import { present } from '../../src/core/must.ts';
import { useDatabase } from '../db/harness.ts';
import { COVER, dak } from '../db/samples.ts';
import { openSite } from './site.ts';
import type { Caller, Site } from './site.ts';

const database = useDatabase();
let site: Site;
let manager: Caller;
let clerk: Caller;
let inspector: Caller;
beforeAll(async () => {
  site = await openSite(database.db);
  manager = await site.signIn('IU');
  clerk = await site.signIn('AK');
  inspector = await site.signIn('EN');
});
afterAll(() => site[Symbol.asyncDispose]());

const order = 'A-17/2/2026 of the sample office';
const today = (): string => manager.me.today;
const open = async (by: Caller): Promise<HandOver[]> =>
  (await by.get('/api/hand-overs')).body['rows'] as HandOver[];

async function daks(count: number, to: string): Promise<string[]> {
  const ids: string[] = [];
  for (let i = 0; i < count; i += 1) {
    const send = { to, action: 'examine', priority: 'ordinary', dueOn: null, remarks: '' };
    const form = dak({ nature: 'physical', subject: `नमूना ${i}` });
    ids.push((await clerk.act('/api/receipts', { form, document: null, copyOf: null, send })).id);
  }
  return ids;
}

describe('a desk that changes hands', () => {
  test('is signed by who leaves, frozen at the relief, accepted by who comes', async () => {
    const post = inspector.post('INSP');
    const [first = ''] = await daks(2, post);
    await inspector.act(`/api/receipts/${first}/open`, {});
    const file = await inspector.act('/api/files', { cover: COVER, receipts: [] });
    const parked = { until: '2999-01-31', remarks: 'प्रतीक्षा' };
    await inspector.act(`/api/files/${file.id}/park`, parked);
    expect((await clerk.send(`/api/posts/${post}/hand-over`, {})).code).toBe('charge_not_yours');
    await inspector.act(`/api/posts/${post}/hand-over`, {});
    expect(await open(manager)).toEqual([]);

    const inCharge = site.person('FU').person;
    const relief = { on: today(), order, inCharge };
    await manager.act(`/api/posts/${post}/charges/1/relief`, relief);
    const [given] = await open(manager);
    expect(given).toMatchObject({ no: 1, accepted: null, pending: [] });
    expect(present(given, 'the list').papers.map(({ kind, tray }) => `${kind} ${tray}`)).toEqual([
      'file parked',
      'receipt inbox',
      'receipt inbox',
    ]);
    expect(given?.signedAt).not.toBeNull();
    expect(await open(clerk)).toEqual([]);

    const successor = await site.signIn('FU');
    expect(await open(successor)).toHaveLength(1);
    const url = `/api/posts/${post}/charges/1/acceptance`;
    const lost = present(given?.papers[2], 'a paper').number;
    const accept = {
      ...{ list: given?.list, remarks: 'शेष सब मिला' },
      missing: [{ number: lost, remarks: 'मूल पत्र नहीं मिला' }],
    };
    expect((await manager.send(url, accept)).code).toBe('successor_accepts');
    const stale = { ...accept, list: 'a'.repeat(64) };
    expect((await successor.send(url, stale)).code).toBe('hand_over_changed');
    const unknown = { ...accept, missing: [{ number: 'X/1', remarks: ' ' }] };
    expect((await successor.send(url, unknown)).body['fields']).toEqual([
      { field: 'missing.0.number', problem: 'unknown_value' },
      { field: 'missing.0.remarks', problem: 'missing' },
    ]);
    await successor.act(url, accept);
    expect(await open(manager)).toEqual([]);
    const { body } = await manager.get(`/api/posts/${post}/hand-overs`);
    expect(body['rows']).toMatchObject([
      { accepted: { person: { id: inCharge }, missing: accept.missing, remarks: 'शेष सब मिला' } },
    ]);
    expect((await successor.send(url, accept)).code).toBe('nothing_handed_over');
  });
});

describe('papers of a post', () => {
  test('are given to another by order, each by itself, and nobody takes them back', async () => {
    const [from, to] = [clerk.post('CLK'), (await site.signIn('KN')).post('AC(')];
    const form = dak({ nature: 'physical' });
    const lone = { form, document: null, copyOf: null, send: null };
    const ids = [
      (await clerk.act('/api/receipts', lone)).id,
      (await clerk.act('/api/receipts', lone)).id,
    ];
    const listed = await manager.get(`/api/posts/${from}/papers`);
    expect((listed.body['rows'] as { id: string }[]).map(({ id }) => id)).toEqual(ids);
    const url = `/api/posts/${from}/papers/move`;
    const [gone = '', stays = ''] = ids;
    const closed = { remarks: 'सूचनार्थ' };
    await clerk.act(`/api/receipts/${stays}/close`, closed);
    const body = { to, order, papers: [gone, stays, from] };
    expect((await clerk.send(url, body)).code).toBe('role_missing');
    const answer = await manager.send(url, body);
    expect(answer.body['rows']).toMatchObject([
      { id: gone, kind: 'receipt', stayed: null },
      { id: stays, kind: 'receipt', stayed: 'receipt_closed' },
      { id: from, kind: null, number: null, stayed: 'not_found' },
    ]);
    expect((await clerk.send(`/api/receipts/${gone}/pull-back`, {})).code).toBe('already_opened');
    const again = await manager.send(url, { ...body, papers: [gone] });
    expect(again.body['rows']).toMatchObject([{ stayed: 'not_with_you' }]);
    const none = await manager.send(url, { ...body, order: ' ', papers: [gone] });
    expect(none.body['rows']).toMatchObject([{ stayed: 'form_invalid' }]);
    const { body: read } = await clerk.get(`/api/receipts/${gone}`);
    expect(read['movements']).toMatchObject([{ to: { id: to }, openedBy: null }]);
  });
});
