/** The ledger's face: the write path, the sealer, the export. */
export { act } from './act.ts';
export type { Changed, Ledger, Outcome, Projection, Request, Verb } from './act.ts';
export type { Change, NewEntry } from './entries.ts';
export type { Items } from './items.ts';
export { contentBody, nextNumber } from './store.ts';
