/** The face of files. */
export { addToFileVerb, fileProjection, fileReply, lockedGroup } from './commands.ts';
export { fileRoutes } from './routes.ts';
export { classifiedOn, filePaper, partiesOf, readableFile } from './queries.ts';
export type { FileRow } from './queries.ts';
