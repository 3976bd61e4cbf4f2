/** The face of organisations: their routes, and what the work of an office depends on. */
export { createOrganisationVerb } from './commands.ts';
export { organisationRoutes } from './routes.ts';
export { officeFacts } from './store.ts';
export { officeValues } from './store-values.ts';
