/** The face of tokens: the door for machines, the routes. */
export { doorForMachines, tokenTerms } from './door.ts';
export { tokenRoutes } from './routes.ts';
