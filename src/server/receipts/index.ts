/** The face of receipts. */
export { receiptProjection } from './commands.ts';
export { receiptRoutes } from './routes.ts';
export { readableReceipt } from './queries.ts';
export { diaryNumbers } from './store.ts';
