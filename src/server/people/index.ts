/**
 * The face of people: the door, routing with an actor, posts as others see them, the set-up of an
 * office.
 */
export { found, foundersSlips, foundingProblems, isUnfounded } from './founding.ts';
export type { Founding, Slip } from './founding.ts';
export { doorOf } from './door.ts';
export { peopleProjection, setUpOffice } from './set-up.ts';
export type { OfficePlan } from './set-up.ts';
export { giveCredentialsVerb, saveGiven } from './commands.ts';
export {
  emailSecret,
  grantOf,
  invitationSecret,
  passwordSecret,
  recoverySecret,
  totpSecret,
} from './credentials.ts';
export type { Secret } from './credentials.ts';
export { openListed } from './listed-passwords.ts';
export type { IsListed } from './listed-passwords.ts';
export { invitationsOf } from './inviting.ts';
export type { Invitations, Inviter } from './inviting.ts';
export { peopleTasks } from './mails.ts';
export { hashPassword } from './passwords.ts';
export { arrivalOf, cookieJar, networkOf, openSession } from './sessions.ts';
export type { Arrival, SessionLimits } from './sessions.ts';
export { totpOf } from './factors.ts';
export { endOthers, endSession, endSessionsOf, sessionsOf } from './store-sessions.ts';
export { gatherRefusals, refusalsOf } from './refused.ts';
export type { Refusals } from './refused.ts';
export { refusedAttempts } from './store-refused.ts';
export type { RefusedAsked, RefusedRow } from './store-refused.ts';
export { gateOf, peopleRoutes } from './routes.ts';
export { acts, both, forPapers, keyOf, reads } from './routing.ts';
export type { Routing } from './routing.ts';
export { everyWord, wordKeys } from './store-search.ts';
export { letterheadOf, markedPost } from './store.ts';
export type { LetterheadRow } from './store.ts';
