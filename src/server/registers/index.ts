/** The face of registers. */
export { registerRoutes } from './routes.ts';
