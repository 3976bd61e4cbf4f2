import { describe, expect, test } from 'vitest';
import { duplicatesOf } from '../../src/server/receipts/queries.ts';
import * as receipts from '../../src/server/receipts/commands.ts';
import { mayRead } from '../../src/server/movement/index.ts';
import { useDatabase } from '../db/harness.ts';
import { dak, marking } from '../db/life.ts';
import { setUpTestOffice } from '../db/office.ts';
import type { TestOffice } from '../db/office.ts';

const PAPER = { nature: 'physical' as const };

describe('who may read', () => {
  const database = useDatabase();
  let office: TestOffice;
  const registered = async (form = dak(PAPER), by = 'CLK') => {
    office ??= await setUpTestOffice(database.db);
    const input = { form, document: null, copyOf: null, send: null };
    const { id } = await office.run(office.on(by), receipts.registerReceiptVerb, input);
    return id;
  };

  test('a post that never opened what was pulled back may not; an earlier holder may', async () => {
    const id = await registered();
    const [clerk, inspector] = [office.on('CLK'), office.on('INSP(EN)')];
    const { read } = database.db;
    const hop = { id, ...marking(inspector) };
    await office.run(clerk, receipts.sendReceiptVerb, hop);
    expect(await mayRead(read, inspector.post, id)).toBe(true);
    await office.run(clerk, receipts.pullBackReceiptVerb, { id });
    expect(await mayRead(read, inspector.post, id)).toBe(false);
    expect(await mayRead(read, clerk.post, id)).toBe(true);

    await office.run(clerk, receipts.sendReceiptVerb, hop);
    await office.run(inspector, receipts.openReceiptVerb, { id });
    await office.run(inspector, receipts.sendReceiptVerb, { id, ...marking(clerk) });
    await office.run(clerk, receipts.openReceiptVerb, { id });
    await office.run(clerk, receipts.sendReceiptVerb, hop);
    await office.run(clerk, receipts.pullBackReceiptVerb, { id });
    expect(await mayRead(read, inspector.post, id)).toBe(true);
  });

  test('of a classified duplicate that a post never held only the number is told', async () => {
    const form = dak({ ...PAPER, classification: 'confidential', letterRef: 'गोप/7' });
    const id = await registered(form, 'HC');
    const like = { letterRef: 'गोप/7', sender: '', document: null };
    const { read } = database.db;
    const [own] = await duplicatesOf(read, office.on('HC'), like);
    expect(own).toMatchObject({ id, subject: form.subject });
    const [others] = await duplicatesOf(read, office.on('SUPDT(IU)'), like);
    expect(others).toMatchObject({ id, subject: '', sender: '' });
    expect(others?.number).toBe(own?.number);
  });
});
