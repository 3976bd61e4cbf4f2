/** The face of the desk. */
export { accessRoutes } from './access-routes.ts';
export { deskRoutes } from './routes.ts';
