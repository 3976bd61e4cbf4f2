/** The face of roles that people have besides their posts': their routes. */
export { roleRoutes } from './routes.ts';
