/** E-mail dak: one diarised, one set aside and taken up again, one that nobody can read. */
import { createHash } from 'node:crypto';
import type { DocumentState } from '../../src/core/documents.ts';
import type { EmailState } from '../../src/core/emails.ts';
import { inspectedVerb } from '../../src/server/documents/commands.ts';
import type { Inspected } from '../../src/server/documents/commands.ts';
import * as emails from '../../src/server/emails/commands.ts';
import type { Verb } from '../../src/server/ledger/index.ts';
import type { TestOffice } from './office.ts';
import { EMAIL_HEAD, dak, marking } from './samples.ts';
import { id, step } from './life-step.ts';
import type { Step } from './life-step.ts';

/** What the e-mails of a life are made of: for stores that must hold it. */
export const EMAIL_BYTES = ['7', '8', '9', 'a', 'b', 'e'].map((digit) => `e-mail ${digit}`);
export const EMAIL_HASHES = EMAIL_BYTES.map((text) =>
  createHash('sha256').update(text).digest('hex'),
);
const hash = (digit: string): string =>
  createHash('sha256').update(`e-mail ${digit}`).digest('hex');
const part = (digit: string, name: string) => ({ hash: hash(digit), bytes: 5, name });

/** The page of an e-mail, whose id only the e-mail knows. */
const pageInspected: Verb<Inspected, DocumentState | null> = {
  ...inspectedVerb,
  load: async (_tx, items, _actor, input) => {
    const email = await items.lock<EmailState>('email', input.id);
    const [page] = email?.documents ?? [];
    return items.lock<DocumentState>('document', page?.id ?? '');
  },
};

export function lifeOfEmails(office: TestOffice): readonly Step[] {
  const [clerk, superintendent] = [office.on('CLK'), office.on('SUPDT(FU)')];
  const { system } = office;
  const arrives = (digit: string, makes: string) =>
    step(
      `${makes} arrives`,
      [system, emails.takeInEmailVerb],
      () => ({ hash: hash(digit), bytes: 9 }),
      makes,
    );
  const read = (makes: string, digit: string) =>
    step(`read ${makes}`, [system, emails.readEmailVerb], (m) => ({
      id: id(m, makes),
      found: { head: EMAIL_HEAD, documents: [part(digit, 'message.pdf'), part('e', 'order.pdf')] },
    }));
  return [
    arrives('7', 'email'),
    read('email', '8'),
    step('look into its page', [system, pageInspected], (m) => ({
      id: id(m, 'email'),
      found: { type: 'application/pdf', pages: 1 },
    })),
    step('diarise email', [clerk, emails.diariseEmailVerb], (m) => ({
      id: id(m, 'email'),
      form: dak({ deliveryMode: 'email', form: 'email' }),
      document: null,
      send: marking(superintendent),
    })),
    arrives('9', 'spam'),
    read('spam', 'a'),
    step('set email aside', [clerk, emails.setEmailAsideVerb], (m) => ({
      id: id(m, 'spam'),
      remarks: 'विज्ञापन',
    })),
    step('take email up', [clerk, emails.takeUpEmailVerb], (m) => ({ id: id(m, 'spam') })),
    arrives('b', 'riddle'),
    step('cannot read email', [system, emails.readEmailVerb], (m) => ({
      id: id(m, 'riddle'),
      found: { problem: 'too_complex' as const },
    })),
  ];
}
