/** The face of the desk. */
export { deskRoutes } from './routes.ts';
