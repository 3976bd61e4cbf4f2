import { expect, it } from 'vitest';
import { ORG, on, paperOffice } from '../../test/db/paper.ts';
import { EMAIL_HEAD as HEAD } from '../../test/db/samples.ts';
import * as emails from './emails.ts';
import type { EmailState, ReadEmail } from './emails.ts';
import { isRefused } from './refusals.ts';
import { systemActor } from './words.ts';
import type { Actor, Decision } from './words.ts';

const diarist = on('A', 'diarist');
const system = systemActor(ORG);
const hash = (digit: string) => digit.repeat(64);
const DOCUMENTS = [
  { hash: hash('1'), bytes: 5, name: 'message.pdf' },
  { hash: hash('2'), bytes: 6, name: 'आदेश.pdf' },
];

function mailbox() {
  const office = paperOffice();
  const context = (by: Actor) => office.context(by);
  const take = (known: string | null = null) => {
    const id = context(system).newId();
    const input = { id, hash: hash('0'), bytes: 9, known };
    office.do(system, emails.takeInEmail(input, context(system)));
    return id;
  };
  const email = (id: string) => office.get<EmailState>(id);
  const read = (id: string, found: ReadEmail = { head: HEAD, documents: DOCUMENTS }) =>
    office.do(system, emails.readEmail(email(id), found, context(system)));
  const diarise = (id: string, by = diarist): Decision =>
    emails.diariseEmail(email(id), { receipt: 'r', registered: [], enclosed: [] }, context(by));
  const aside = (id: string, remarks = 'विज्ञापन', by = diarist): Decision =>
    emails.setEmailAside(email(id), remarks, context(by));
  const up = (id: string): Decision => emails.takeUpEmail(email(id), context(diarist));
  return { ...office, take, email, read, diarise, aside, up };
}
const why = (decision: Decision) => (isRefused(decision) ? decision.refused : null);

it('waits once it was read, and is diarised once', () => {
  const box = mailbox();
  const id = box.take();
  expect(why(box.diarise(id))).toBe('email_pending');
  expect(why(box.aside(id))).toBe('email_pending');
  box.read(id);
  expect(box.email(id)).toMatchObject({ status: 'waiting', head: HEAD });
  expect(box.email(id).documents.map(({ name }) => name)).toEqual(['message.pdf', 'आदेश.pdf']);
  box.do(diarist, box.diarise(id));
  expect(box.email(id)).toMatchObject({ status: 'diarised', receipt: 'r' });
  expect(why(box.diarise(id))).toBe('email_diarised');
  expect(why(box.aside(id))).toBe('email_diarised');
  expect(why(box.up(id))).toBe('email_diarised');
});

it('is set aside with a reason, and taken up again as it was', () => {
  const box = mailbox();
  const id = box.take();
  box.read(id);
  expect(why(box.up(id))).toBe('email_not_set_aside');
  expect(why(box.aside(id, '  '))).toBe('form_invalid');
  box.do(diarist, box.aside(id));
  expect(box.email(id).aside?.remarks).toBe('विज्ञापन');
  expect(why(box.diarise(id))).toBe('email_set_aside');
  box.do(diarist, box.up(id));
  expect(box.email(id)).toMatchObject({ status: 'waiting', aside: null });
});

it('is kept where nobody can read it', () => {
  const box = mailbox();
  const id = box.take();
  box.read(id, { problem: 'too_complex' });
  expect(why(box.diarise(id))).toBe('email_unreadable');
  box.do(diarist, box.aside(id));
  box.do(diarist, box.up(id));
  expect(box.email(id)).toMatchObject({ status: 'unreadable', problem: 'too_complex' });
});

it('is read by the system alone, taken in once, and diarised by diarists', () => {
  const box = mailbox();
  const id = box.take();
  box.read(id);
  expect(emails.readEmail(box.email(id), { problem: 'no_message' }, box.context(system))).toEqual(
    [],
  );
  const again = { id: 'x', hash: hash('0'), bytes: 9, known: id };
  expect(emails.takeInEmail(again, box.context(system))).toEqual([]);
  expect(why(emails.takeInEmail(again, box.context(diarist)))).toBe('not_yours');
  expect(why(box.diarise(id, on('B', 'dealing')))).toBe('role_missing');
  expect(why(box.aside(id, 'x', on('B', 'support', 'diarist')))).toBe('post_without_papers');
});

it('fills the diary form as far as it can', () => {
  const box = mailbox();
  const id = box.take();
  expect(emails.formOfEmail(box.email(id), '2026-01-05')).toMatchObject({ subject: '' });
  box.read(id);
  const form = emails.formOfEmail(box.email(id), '2026-01-05');
  expect(form).toMatchObject({
    ...{ form: 'email', deliveryMode: 'email', language: 'hi', letterDate: '2026-01-02' },
    ...{ subject: 'वापसी का अनुरोध', enclosures: 'आदेश.pdf' },
  });
  expect(form.sender).toMatchObject({ name: 'कमला कल्पित', email: 'kamala@sender.example' });
  // A date in the future is no date of a letter.
  expect(emails.formOfEmail(box.email(id), '2026-01-01').letterDate).toBeNull();
});

it.each([
  ['sender.example', 'pass', true],
  ['SENDER.example', 'pass', true],
  ['example', 'pass', true],
  ['sender.example', 'fail', false],
  ['sender.example', 'unknown', false],
  ['ender.example', 'pass', false],
  ['other.example', 'pass', false],
] as const)('a signature of %s with %s vouches for it: %s', (domain, result, vouched) => {
  expect(emails.isVouchedFor({ ...HEAD, signatures: [{ domain, result }] })).toBe(vouched);
});
