/** The face of records. */
export { recordRoutes } from './routes.ts';
