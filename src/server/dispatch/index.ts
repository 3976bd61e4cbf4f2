/** The face of dispatch. */
export { dispatchProjection } from './commands.ts';
export { linksOf } from './links.ts';
export { issuesOf, mayReadIssue } from './queries.ts';
export { dispatchRoutes, issueRow } from './routes.ts';
export { dispatchTasks } from './jobs.ts';
