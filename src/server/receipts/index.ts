/** The face of receipts. */
export { reportAcknowledgementVerb } from './acknowledging.ts';
export { formValues, receiptProjection, receiptReply } from './commands.ts';
export type { DiaryNumbers } from './store.ts';
export { receiptRoutes } from './routes.ts';
export { labelledOn, readableReceipt, travellers } from './queries.ts';
export type { Labelled } from './queries.ts';
export { diaryNumbers, receiptState } from './store.ts';
