/** The face of notes. */
export { noteOf, noteRoutes } from './routes.ts';
export { ALL_NOTES, notesOf } from './queries.ts';
export type { NoteRow } from './queries.ts';
