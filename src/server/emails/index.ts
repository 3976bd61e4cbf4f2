/** The face of e-mails. */
export { emailTasks } from './jobs.ts';
export { startMailbox } from './mailbox.ts';
export type { Mailbox } from './mailbox.ts';
export { emailRoutes } from './routes.ts';
