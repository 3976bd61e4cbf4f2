/** The face of the desk. */
export { accessRoutes } from './access-routes.ts';
export { REMINDER_CRON, deskTasks } from './jobs.ts';
export { reminderRoutes } from './reminder-routes.ts';
export { ownDeskRoutes } from './own-routes.ts';
export { deskRoutes } from './routes.ts';
export { printRoutes } from './print-routes.ts';
