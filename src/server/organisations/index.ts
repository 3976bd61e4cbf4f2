/** The face of organisations: their routes, and what the work of an office depends on. */
export { organisationRoutes } from './routes.ts';
export { officeFacts } from './store.ts';
