/** The face of registers. */
export { refusedRoutes } from './refused-routes.ts';
export { officeReportRoutes } from './office-reports.ts';
export { registerRoutes } from './routes.ts';
