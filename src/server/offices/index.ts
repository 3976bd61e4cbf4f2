/** The face of offices: their routes. */
export { enrolPersonVerb } from './commands.ts';
export { officesRoutes } from './routes.ts';
export { lockOffice } from './store.ts';
