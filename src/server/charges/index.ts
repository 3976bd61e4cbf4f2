/** The face of charges: its routes, and the lock under which the people of an office change. */
export { chargeRoutes } from './routes.ts';
export { certifyingOfficesOf } from './store-certifiers.ts';
export { deactivateVerb, reactivateVerb } from './commands.ts';
export { actsForetold } from './effects.ts';
export { desksOf, lockOffices } from './store.ts';
