/** The face of offices: their routes. */
export { officesRoutes } from './routes.ts';
export { lockOffice } from './store.ts';
