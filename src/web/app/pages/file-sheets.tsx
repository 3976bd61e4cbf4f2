import type { File } from '../../../contract/files.ts';
import { CallBookDialog, ReopenDialog } from '../../files/propose-dialogs.tsx';
import { KeywordsDialog, PartDialog, TieDialog } from '../../files/tie-dialogs.tsx';
import { DeclineDialog, ReviewDialog } from '../../files/remark-dialogs.tsx';
import { CloseFileDialog } from '../../files/close-dialog.tsx';
import type { FileSheet } from '../../files/index.ts';
import { PutReceiptsIn } from '../../files/put-receipts-in.tsx';
import { ParkDialog } from '../../files/park-dialog.tsx';
import { PrintDialog } from '../../files/print-dialog.tsx';
import type { PenHandle } from '../../notes/index.ts';
import { SendFileSheet } from '../../notes/send-file.tsx';

type SheetProps = {
  readonly file: File;
  readonly sheet: FileSheet;
  readonly pen: PenHandle | null;
  readonly onClose: () => void;
};

/** What opens over the file page; loaded when the first of them is asked for. */
export function FileSheets(props: SheetProps) {
  const { file, sheet, pen, onClose } = props;
  switch (sheet) {
    case 'send':
    case 'return':
      return <SendFileSheet file={file} back={sheet === 'return'} pen={pen} onClose={onClose} />;
    case 'park':
      return <ParkDialog file={file} onClose={onClose} />;
    case 'close':
      return <CloseFileDialog file={file} onClose={onClose} />;
    case 'reopen':
      return <ReopenDialog file={file} onClose={onClose} />;
    case 'call-book':
      return <CallBookDialog file={file} onClose={onClose} />;
    case 'review':
      return <ReviewDialog file={file} onClose={onClose} />;
    case 'receipts':
      return <PutReceiptsIn file={file} onClose={onClose} />;
    case 'part':
      return <PartDialog file={file} onClose={onClose} />;
    case 'link':
      return <TieDialog file={file} verb="linkFile" onClose={onClose} />;
    case 'attach':
      return <TieDialog file={file} verb="attachFile" onClose={onClose} />;
    case 'reference':
      return <TieDialog file={file} verb="addReference" onClose={onClose} />;
    case 'keywords':
      return <KeywordsDialog file={file} onClose={onClose} />;
    case 'print':
      return <PrintDialog file={file} onClose={onClose} />;
    case 'decline':
      return <DeclineDialog file={file} onClose={onClose} />;
  }
}
