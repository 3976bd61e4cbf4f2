export { ComposerDock } from './composer.tsx';
export type { PenHandle } from './composer.tsx';
export { NoteSheet } from './notesheet.tsx';
export { RichTextView } from './rich-text-view.tsx';
export type { RefKind } from './rich-text-view.tsx';
