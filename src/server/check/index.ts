/** The face of checking. */
export { checkPage } from './page.ts';
export { checkRoutes } from './routes.ts';
