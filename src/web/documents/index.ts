import { lazy } from 'react';

export type { ViewerHandle } from './viewer/viewer.tsx';
export type { ViewerEntry } from './viewer/pages.ts';
/** Loaded when the first document is opened. */
export const Viewer = lazy(async () => ({ default: (await import('./viewer/viewer.tsx')).Viewer }));
