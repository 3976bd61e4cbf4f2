/** The face of masters: their routes, and the lists that an office chooses from. */
export { masterRoutes } from './routes.ts';
export { officeValues } from './store.ts';
