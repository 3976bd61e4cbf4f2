/** The face of documents. */
export { scanFor } from './commands.ts';
export type { Scan } from './commands.ts';
export { documentRoutes } from './routes.ts';
export { documentTasks } from './jobs.ts';
export { pageImage, pageText } from './pages.ts';
