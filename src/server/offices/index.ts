/** The face of offices: their routes. */
export { officesRoutes } from './routes.ts';
