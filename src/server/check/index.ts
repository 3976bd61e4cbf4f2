/** The face of checking. */
export { checkRoutes } from './routes.ts';
