/** The ledger's face: the write path, the sealer, the export. */
export { act } from './act.ts';
export type { Changed, Ledger, Outcome, Projection, Request, Verb } from './act.ts';
export type { Change, NewEntry } from './entries.ts';
export type { Items } from './items.ts';
export { contentBody, enqueue, ping } from './store.ts';
export { exportTar, folderSink } from './export.ts';
export type { ExportSource } from './export.ts';
export { openLogKey, openWitnessKey } from './keys.ts';
export { NOBODY } from './outside.ts';
export type { Outside } from './outside.ts';
export { proofsOf } from './proofs.ts';
export type { InclusionProof, Proofs } from './proofs.ts';
export { ledgerRoutes } from './routes.ts';
export type { LogDoor, LogSite } from './routes.ts';
export { startSealer } from './seal.ts';
export type { Published, Sealer, SealerOptions } from './seal.ts';
export { statusRoutes } from './status-routes.ts';
export type { StatusSite } from './status-routes.ts';
