/** The face of receipts. */
export { formValues, receiptProjection, receiptReply } from './commands.ts';
export type { DiaryNumbers } from './store.ts';
export { receiptRoutes } from './routes.ts';
export { labelledOn, readableReceipt } from './queries.ts';
export type { Labelled } from './queries.ts';
export { diaryNumbers } from './store.ts';
