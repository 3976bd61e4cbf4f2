export { CloseFileDialog } from './close-dialog.tsx';
export { Correspondence } from './correspondence.tsx';
export { FileDetails } from './file-details.tsx';
export { PutInFile } from './put-in-file.tsx';
export { FileStatus } from './status.tsx';
