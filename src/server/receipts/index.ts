/** The face of receipts. */
export { receiptProjection } from './commands.ts';
export { receiptRoutes } from './routes.ts';
