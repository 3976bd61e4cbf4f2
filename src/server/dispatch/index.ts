/** The face of dispatch. */
export { dispatchProjection } from './commands.ts';
export { linksOf } from './links.ts';
export { issuesOf, mayReadIssue } from './queries.ts';
export { dispatchRoutes, issueRow } from './routes.ts';
export { renderMessage, withPictures } from './letter/index.ts';
export type { Picture, WholeFile } from './letter/index.ts';
export { dispatchTasks } from './jobs.ts';
export { sendPaper } from './paper-routes.ts';
export { paperOf } from './papers.ts';
export type { PaperSite } from './papers.ts';
