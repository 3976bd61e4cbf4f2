/** The face of movement: hops as rows, and who may read. */
export { movementProjection } from './projection.ts';
export { linkDocument, mayRead, movementsOf, saveReader } from './store.ts';
