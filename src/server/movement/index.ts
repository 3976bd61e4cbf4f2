/** The face of movement: hops as rows, and who may read. */
export { movementProjection } from './projection.ts';
export { movementRoutes } from './routes.ts';
export { noteReading, noteReadingOfBytes } from './reading.ts';
export {
  isReadable,
  linkDocument,
  mayRead,
  movementsOf,
  saveReader,
  whyUnreadable,
} from './store.ts';
