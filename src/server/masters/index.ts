/** The face of masters: their routes. */
export { masterRoutes } from './routes.ts';
