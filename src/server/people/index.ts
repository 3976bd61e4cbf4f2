/**
 * The face of people: the door, routing with an actor, posts as others see them, the set-up of an
 * office.
 */
export { doorOf } from './door.ts';
export { peopleProjection, setUpOffice } from './set-up.ts';
export type { OfficePlan } from './set-up.ts';
export { hashPassword, totpOf } from './sign-in.ts';
export { peopleRoutes } from './routes.ts';
export { acts, keyOf, reads } from './routing.ts';
export type { Routing } from './routing.ts';
export { letterheadOf, markedPost, saveCredential } from './store.ts';
export type { LetterheadRow } from './store.ts';
