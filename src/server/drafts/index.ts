/** The face of drafts. */
export { draftOnFile } from './commands.ts';
export type { DraftOnFile } from './commands.ts';
export { draftsOf, readableDraft } from './queries.ts';
export { draftRow, draftRoutes } from './routes.ts';
