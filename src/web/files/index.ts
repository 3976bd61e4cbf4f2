import './words.ts';
export { CloseFileDialog } from './close-dialog.tsx';
export { Correspondence } from './correspondence.tsx';
export { FileDetails } from './file-details.tsx';
export { PutInFile } from './put-in-file.tsx';
export { FileStatus } from './status.tsx';
export { FileActs } from './file-acts.tsx';
export type { FileSheet } from './file-acts.tsx';
export { Standing } from './standing.tsx';
