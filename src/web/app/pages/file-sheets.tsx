import { useLingui } from '@lingui/react/macro';
import type { File } from '../../../contract/files.ts';
import { useAct } from '../../api/index.ts';
import { CloseFileDialog } from '../../files/close-dialog.tsx';
import { ParkDialog } from '../../files/park-dialog.tsx';
import { toast } from '../../kit/index.ts';
import type { PenHandle } from '../../notes/index.ts';
import { SendFileSheet } from '../../notes/send-file.tsx';
import { RemarksDialog } from '../../receipts/remarks-dialog.tsx';
import type { FileSheet } from './file-acts.tsx';

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
      return <Reopen file={file} onClose={onClose} />;
  }
}

function Reopen({ file, onClose }: { readonly file: File; readonly onClose: () => void }) {
  const { t } = useLingui();
  const act = useAct('reopenFile');
  const reopen = async (remarks: string) => {
    const reply = await act.run({ params: { id: file.id }, body: { remarks } });
    if (reply === null) return;
    toast(t`Reopened`);
    onClose();
  };
  return (
    <RemarksDialog
      title={t`Reopen ${file.number}`}
      lead={t`The file can be worked on again; its history stays.`}
      submit={t`Reopen`}
      busy={act.busy}
      error={act.error}
      onClose={onClose}
      onSubmit={(remarks) => void reopen(remarks)}
    />
  );
}
