/** The face of registers. */
export { officeReportRoutes } from './office-reports.ts';
export { registerRoutes } from './routes.ts';
