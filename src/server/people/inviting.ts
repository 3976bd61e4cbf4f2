/**
 * Invitations that go with an act on many people: a secret each, committed to by its event, and the
 * mail that carries it, sealed in the outbox of the same transaction.
 */
import { INVITATION_HOURS } from '../../core/credentials.ts';
import type { Grant } from '../../core/credentials.ts';
import type { Json } from '../../core/words.ts';
import type { Changed } from '../ledger/index.ts';
import type { Tx } from '../platform/database.ts';
import { instantOf, systemClock } from '../platform/clock.ts';
import { invited } from './commands.ts';
import { grantOf, invitationCode, invitationSecret } from './credentials.ts';
import type { Secret } from './credentials.ts';
import { invitationLetter, sealedMail } from './mails.ts';
import type { Mailing } from './mails.ts';
import { saveCredentials } from './store-credentials.ts';

/** How invitations are made and sent; null where the office can send no mail. */
export type Inviter = Mailing & { readonly origin: string };

export type Invitations = {
  readonly grant: (userId: string) => Grant;
  /** Of those whom the act has given one. */
  readonly secrets: (tx: Tx, changed: Changed) => readonly Promise<unknown>[];
  readonly jobs: (changed: Changed) => readonly { readonly task: string; readonly payload: Json }[];
};

/** `reason`: what invites them, said again the same when it is tried again. */
export function invitationsOf(inviter: Inviter, reason: string): Invitations {
  const { secrets, origin } = inviter;
  const codeOf = (userId: string) => invitationCode(secrets, `${reason} ${userId}`);
  const made = new Map<string, Secret>();
  const secretOf = (userId: string): Secret => {
    const expiresAt = instantOf(systemClock.now() + INVITATION_HOURS * 3_600_000);
    const secret = made.get(userId) ?? invitationSecret(codeOf(userId), expiresAt, 'mail');
    made.set(userId, secret);
    return secret;
  };
  return {
    grant: (userId) => grantOf(secretOf(userId)),
    secrets: (tx, changed) => {
      const rows = invited(changed).map(({ person, userId, no }) => ({
        ...{ person, no, ...secretOf(userId) },
      }));
      return rows.length === 0 ? [] : [saveCredentials(tx, rows)];
    },
    jobs: (changed) =>
      invited(changed).map(({ person, userId: to, no }) => {
        const letter = invitationLetter(`${origin}/enrol#${codeOf(to)}`);
        const payload = { ...sealedMail(inviter, { to, letter }), invited: { person, no } };
        return { task: 'mail_person', payload };
      }),
  };
}
