/** The face of networks: the gate, the door that asks it, the routes. */
export { doorWithin, networkGate } from './gate.ts';
export type { NetworkGate } from './gate.ts';
export { networkRoutes } from './routes.ts';
