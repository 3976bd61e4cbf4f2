/** The face of rolls: their routes, and the work of applying them. */
export { rollRoutes } from './routes.ts';
export { bytesOf, readSheet } from './sheets.ts';
export { rollTasks } from './jobs.ts';
