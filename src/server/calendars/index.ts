/** The face of calendars: their routes, and the working days that rules count with. */
export { calendarRoutes } from './routes.ts';
export { calendarsOf, workingDaysOf } from './store.ts';
