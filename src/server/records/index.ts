/** The face of records. */
export { recordTasks } from './jobs.ts';
export { recordRoutes } from './routes.ts';
