/** The face of notes. */
export { noteOf, noteRoutes } from './routes.ts';
export { notesOf } from './queries.ts';
export type { NoteRow } from './queries.ts';
