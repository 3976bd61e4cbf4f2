/** The face of dispatch. */
export { dispatchProjection } from './commands.ts';
export { issuesOf } from './queries.ts';
export { dispatchRoutes, issueRow } from './routes.ts';
export { dispatchTasks } from './jobs.ts';
