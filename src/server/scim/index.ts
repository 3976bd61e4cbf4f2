/** The face of SCIM: its routes. */
export { scimRoutes } from './routes.ts';
