/**
 * Mail to people about their sign-in: written in the transaction that has a reason for it, sent by
 * a job. What it carries is sealed until then: no table holds a code that opens a door.
 */
import { isRefused } from '../../core/refusals.ts';
import { systemActor } from '../../core/words.ts';
import type { Id } from '../../core/words.ts';
import type { Ledger } from '../ledger/index.ts';
import { act, enqueue } from '../ledger/index.ts';
import { returnInvitationVerb } from './commands.ts';
import { orgOf } from './store.ts';
import type { Tx } from '../platform/database.ts';
import type { TaskHelpers, Tasks } from '../platform/jobs.ts';
import type { Log } from '../platform/log.ts';
import type { Mailer } from '../platform/mail.ts';
import { randomBelow } from '../platform/random.ts';
import type { Secrets } from '../platform/secrets.ts';

type Letter = { readonly subject: string; readonly text: string };
type Payload = {
  readonly id: string;
  readonly to: string;
  readonly sealed: string;
  /** Whose invitation it carries, and its number with them. */
  readonly invited?: { readonly person: Id; readonly no: number };
};

export type Mailing = { readonly ledger: Pick<Ledger, 'world'>; readonly secrets: Secrets };

export function mailTo(
  tx: Tx,
  { ledger, secrets }: Mailing,
  { to, letter }: { readonly to: string; readonly letter: Letter },
): Promise<unknown> {
  const payload = sealedMail({ ledger, secrets }, { to, letter });
  return enqueue(tx, [{ id: ledger.world.newId(), task: 'mail_person', payload }]);
}

export function sealedMail(
  { ledger, secrets }: Mailing,
  { to, letter }: { readonly to: string; readonly letter: Letter },
): Payload {
  const sealed = secrets.seal(JSON.stringify(letter), `mail to ${to}`);
  return { id: ledger.world.newId(), to, sealed };
}

/** Tried so often where the server may take it later; a code is no use after that. */
const TRIES_MAX = 5;

export function peopleTasks(work: {
  readonly ledger: Ledger;
  readonly secrets: Secrets;
  readonly mailer: Mailer | null;
  readonly log: Log;
}): Tasks {
  return {
    mail_person: (payload, helpers) => sendTo(work, payload as Payload, helpers),
  };
}

async function sendTo(
  { ledger, secrets, mailer, log }: Parameters<typeof peopleTasks>[0],
  { id, to, sealed, invited }: Payload,
  { attempt }: Pick<TaskHelpers, 'attempt'>,
): Promise<void> {
  const text = secrets.open(sealed, `mail to ${to}`);
  if (mailer === null || text === null) return log.warn({ id }, 'a mail cannot be sent');
  const { status, detail } = await mailer.send({
    ...(JSON.parse(text) as Letter),
    ...{ messageId: id, to },
  });
  if (status === 'later' && attempt < TRIES_MAX) throw new Error(`mail: ${detail}`);
  if (status === 'taken') return;
  log.warn({ id, detail }, 'a mail to a person was not taken');
  if (invited !== undefined) await givenBack(ledger, invited);
}

/** Whoever administers them sees that their invitation did not get there. */
async function givenBack(
  ledger: Ledger,
  { person, no }: NonNullable<Payload['invited']>,
): Promise<void> {
  const org = await orgOf(ledger.db.read, person);
  if (org === null) return;
  const asked = { key: `return-invitation-${person}-${no}`, input: { person, no } };
  const outcome = await act(ledger, returnInvitationVerb, { actor: systemActor(org), ...asked });
  if (isRefused(outcome) && outcome.refused !== 'invitation_over')
    throw new Error(`the invitation of ${person}: ${outcome.refused}`);
}

/** Six digits. */
export function newCode(): string {
  return String(randomBelow(1_000_000)).padStart(6, '0');
}

export function codeLetter(code: string): Letter {
  return {
    subject: `${code} - Patravali`,
    text: [
      `आपका एक-बार का कोड: ${code}`,
      'दस मिनट तक मान्य। यदि आप साइन इन नहीं कर रहे, तो अपना पासवर्ड बदलें।',
      '',
      `Your one-time code: ${code}`,
      'Good for ten minutes. If you are not signing in, change your password.',
    ].join('\n'),
  };
}

export function invitationLetter(link: string): Letter {
  return {
    subject: 'पत्रावली में आपका पहला साइन इन - Your first sign-in to Patravali',
    text: [
      'नीचे की कड़ी खोलें, पासवर्ड चुनें और दूसरा कारक स्थापित करें। यह 24 घंटे तक और एक बार मान्य है।',
      'Open the link, choose a password and set up a second factor. It is good once, for 24 hours.',
      '',
      link,
    ].join('\n'),
  };
}
