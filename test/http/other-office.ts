/**
 * A second organisation in the instance, at work: papers of every kind in every state, people,
 * tokens, rolls, rules. What is its own says `SECRET` in every text, what a directory publishes
 * says `PUBLISHED`.
 */
import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import type { Json } from '../../src/core/words.ts';
import { systemActor } from '../../src/core/words.ts';
import { isRefused } from '../../src/core/refusals.ts';
import { demoPlan } from '../../src/server/demo/index.ts';
import { freezeLetterVerb } from '../../src/server/dispatch/commands.ts';
import { inspectedVerb } from '../../src/server/documents/commands.ts';
import { act } from '../../src/server/ledger/index.ts';
import type { Verb } from '../../src/server/ledger/index.ts';
import { giveCredentialsVerb, setUpOffice, totpSecret } from '../../src/server/people/index.ts';
import { hashPassword, passwordSecret } from '../../src/server/people/index.ts';
import type { OfficePlan } from '../../src/server/people/index.ts';
import { realWorld } from '../../src/server/platform/world.ts';
import { COVER, dak, reply, text } from '../db/samples.ts';
import { csvOf, rollRow } from '../db/roll-samples.ts';
import type { Caller, Site } from './site.ts';

export const SECRET = 'zsecretz';
export const PUBLISHED = 'zpublicz';
const TOTP = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP';
const PASSWORD = `${SECRET} of the other office`;
const both = (word: string) => ({ en: word, hi: word });
export const order = `${SECRET} order`;
const marked = (to: string) => ({
  ...{ to, action: 'examine', priority: 'ordinary', dueOn: null, remarks: SECRET },
});

export const secretDak = (over: object = {}) => {
  const form = dak({ subject: `${SECRET} dak`, letterRef: `${SECRET}/1`, remarks: SECRET });
  const sender = { ...form.sender, name: SECRET, organisation: SECRET, address1: SECRET };
  return { ...form, sender, ...over };
};
export const secretReply = (signatory: string) => {
  const content = reply(signatory);
  const [to] = content.to;
  const texts = { hi: { subject: `${SECRET} letter`, body: text(SECRET) } };
  return { ...content, texts, to: [{ ...to, name: SECRET }], copyTo: [] } as typeof content;
};
export const secretCover = { ...COVER, subject: `${SECRET} file`, remarks: SECRET };

/** The ids of the other office, and what else names its things. */
export type Theirs = Readonly<Record<string, string>>;
export type OtherOffice = {
  readonly org: string;
  readonly theirs: Theirs;
  readonly clerk: Caller;
  readonly officer: Caller;
  readonly manager: Caller;
  readonly head: Caller;
};

function planOf(): OfficePlan {
  const plan: OfficePlan = demoPlan(realWorld);
  const { id } = plan.organisation;
  return {
    ...plan,
    organisation: {
      ...plan.organisation,
      ...{ id, code: 'ZPUBLICZ', name: both(PUBLISHED), abbr: both(PUBLISHED) },
      ...{ place: both(PUBLISHED), address: both(PUBLISHED) },
    },
    units: plan.units.map((unit) => ({ ...unit, name: both(PUBLISHED) })),
    posts: plan.posts.map((post) => ({ ...post, designation: both(PUBLISHED) })),
    persons: plan.persons.map((person) => ({
      ...person,
      ...{ userId: `${person.initials.toLowerCase()}@${SECRET}.gov.example` },
      name: both(`${PUBLISHED} ${person.initials}`),
    })),
    superAdmin: null,
  };
}

export async function openOtherOffice(site: Site): Promise<OtherOffice> {
  const plan = planOf();
  const org = plan.organisation.id;
  const system = async <I extends Json, L>(verb: Verb<I, L>, input: I): Promise<void> => {
    const actor = systemActor(org);
    const outcome = await act(site.ledger, verb, { actor, key: randomUUID(), input });
    if (isRefused(outcome)) throw new Error(JSON.stringify(outcome));
  };
  await system(setUpOffice, plan as OfficePlan & Json);
  const password = passwordSecret(await hashPassword(PASSWORD));
  const given = new Map(
    plan.persons.map(({ id }) => [id, [password, totpSecret(site.secrets, id, TOTP)]]),
  );
  await system(giveCredentialsVerb(given), { persons: [...given.keys()] });
  const enter = (initials: string) =>
    site.signInAs({
      ...{ userId: `${initials.toLowerCase()}@${SECRET}.gov.example`, password: PASSWORD },
      totpSecret: TOTP,
    });
  const [clerk, inspector, manager] = [await enter('AK'), await enter('EN'), await enter('IU')];
  const officer = (await enter('KN')).as('AC(');
  const head = (await enter('MK')).as('COMR');
  const people = { clerk, inspector, officer, manager, head };
  const papers = await papersOf(site, { ...people, system });
  const staff = await staffOf(people);
  return { org, theirs: { org, ...papers, ...staff }, ...people };
}

type People = Record<'clerk' | 'inspector' | 'officer' | 'manager' | 'head', Caller>;
type System = <I extends Json, L>(verb: Verb<I, L>, input: I) => Promise<void>;

/** Dak created, sent, opened, filed and closed; files in hand, sent and parked; a letter. */
async function papersOf(site: Site, by: People & { readonly system: System }): Promise<Theirs> {
  const { clerk, inspector, officer, manager, system } = by;
  const uploaded = await clerk.upload(Buffer.from(`%PDF- ${SECRET}`), `${SECRET}.pdf`);
  const [document, bytes] = [String(uploaded.body['id']), String(uploaded.body['hash'])];
  await system(inspectedVerb, { id: document, found: { type: 'application/pdf', pages: 2 } });
  await site.blobs.putDerived(bytes, 'p1-820.webp', Buffer.from(SECRET));
  const page = { page: 1, width: 595, height: 842, text: SECRET, words: [] };
  await site.blobs.putDerived(bytes, 'p1.json', Buffer.from(JSON.stringify(page)));
  const register = async (diarist: Caller, over: object = {}, send: object | null = null) => {
    const form = secretDak({ nature: 'physical', ...over });
    return (await diarist.act('/api/receipts', { form, document: null, copyOf: null, send })).id;
  };
  const up = marked(inspector.post('INSP'));
  const filed = { form: secretDak(), document, copyOf: null, send: up };
  const receipt = (await clerk.act('/api/receipts', filed)).id;
  await inspector.act(`/api/receipts/${receipt}/open`, {});
  const created = await register(clerk);
  const sent = await register(manager, { classification: 'confidential' }, up);
  const shut = await register(clerk);
  await clerk.act(`/api/receipts/${shut}/close`, { remarks: SECRET });
  const fileOf = async (receipts: readonly string[]) =>
    (await inspector.act('/api/files', { cover: secretCover, receipts })).id;
  const file = await fileOf([receipt]);
  const green = { colour: 'green', text: text(SECRET) };
  const note = (await inspector.act(`/api/files/${file}/notes`, green)).id;
  const answer = { content: secretReply(officer.post('AC(')), replyTo: receipt };
  const draft = (await inspector.act(`/api/files/${file}/drafts`, answer)).id;
  await inspector.act(`/api/files/${file}/send`, { ...marked(officer.post('AC(')), agree: false });
  await officer.act(`/api/files/${file}/open`, {});
  await officer.act(`/api/drafts/${draft}/approve`, { version: 1 });
  const issue = (await officer.act(`/api/drafts/${draft}/issue`, {})).id;
  const pdf = 'd'.repeat(63) + 'e';
  await system(freezeLetterVerb, { id: issue, pdf, pages: 1 });
  const held = await fileOf([]);
  const yellow = { colour: 'yellow', text: text(SECRET) };
  const unsent = (await inspector.act(`/api/files/${held}/notes`, yellow)).id;
  const begun = { content: secretReply(officer.post('AC(')), replyTo: null };
  const open = (await inspector.act(`/api/files/${held}/drafts`, begun)).id;
  const parked = await fileOf([]);
  await inspector.act(`/api/files/${parked}/park`, { until: '2099-01-01', remarks: SECRET });
  return {
    ...{ document, bytes, receipt, created, sent, shut, file, note, draft, issue, pdf },
    ...{ held, unsent, open, parked, post: inspector.post('INSP') },
  };
}

/** Somebody on the list, a token, a rule, a role lent, a roll. */
async function staffOf({ manager, clerk, head }: People): Promise<Theirs> {
  const person = clerk.me.person.id;
  const { today } = manager.me;
  const form = {
    ...{ userId: `new@${SECRET}.gov.example`, name: { en: SECRET, hi: 'गुप्त' }, initials: 'ZN' },
    ...{ employeeCode: `E-${SECRET}`, designation: SECRET, mobile: '9000000077' },
  };
  const listed = (await manager.act('/api/people', form)).id;
  const rule = (
    await manager.act('/api/network-rules', {
      ...{ effect: 'grant', subject: 'person', role: null, person, ranges: ['10.77.0.0/24'] },
      ...{ from: today, until: null, order },
    })
  ).id;
  const token = await manager.send('/api/tokens', {
    ...{ person: manager.me.person.id, post: manager.post('SUPDT(IU)'), name: SECRET },
    ...{ scopes: ['read'], ranges: [], expires: today, order },
  });
  expect(token.status, token.text).toBe(200);
  const lent = { role: 'nodal_officer', post: null, from: today, until: today, order };
  await manager.act(`/api/people/${head.me.person.id}/roles`, lent);
  const bytes = csvOf(
    rollRow({ userId: `roll@${SECRET}.gov.example`, nameEn: SECRET, designation: PUBLISHED }),
  );
  const url = `/api/rolls?name=${SECRET}.csv`;
  const headers = { 'content-type': 'application/octet-stream' };
  const roll = await manager.send(url, bytes.toString(), headers);
  expect(roll.status, roll.text).toBe(200);
  const name = { en: SECRET, hi: 'गुप्त' };
  const calendar = (await manager.act('/api/calendars', { reach: 'office', name })).id;
  const holiday = { day: '2099-08-15', kind: 'gazetted', name };
  await manager.act(`/api/calendars/${calendar}/holidays`, { holidays: [holiday], order });
  const value = { code: 'zz', parent: null, name, facts: null };
  await manager.act('/api/masters/vip_type/requests', { value, reason: SECRET });
  const units = (await manager.get('/api/office/units')).body['rows'] as { id: string }[];
  return {
    ...{ person, listed, rule, roll: String(roll.body['id']), unit: String(units[0]?.id) },
    ...{ calendar, manager: manager.me.person.id, head: head.me.person.id },
  };
}
