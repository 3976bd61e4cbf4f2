import './words.ts';
import { useLingui } from '@lingui/react/macro';
import type { File } from '../../contract/files.ts';
import { useAct } from '../api/index.ts';
import { toast } from '../kit/index.ts';
import { RemarksDialog } from '../receipts/remarks-dialog.tsx';

type DialogOf = { readonly file: Pick<File, 'id' | 'number'>; readonly onClose: () => void };

/** The monthly look at a file in the call book. */
export function ReviewDialog({ file, onClose }: DialogOf) {
  const { t } = useLingui();
  const act = useAct('reviewCallBook');
  const review = async (remarks: string) => {
    if ((await act.run({ params: { id: file.id }, body: { remarks } })) === null) return;
    toast(t`The review of ${file.number} is recorded`);
    onClose();
  };
  return (
    <RemarksDialog
      title={t`Monthly review of ${file.number}`}
      lead={t`Say why nothing can be done yet. If something can, take the file up again.`}
      submit={t`Record the review`}
      busy={act.busy}
      error={act.error}
      onClose={onClose}
      onSubmit={(remarks) => void review(remarks)}
    />
  );
}

export function DeclineDialog({ file, onClose }: DialogOf) {
  const { t } = useLingui();
  const act = useAct('declineProposal');
  const decline = async (remarks: string) => {
    if ((await act.run({ params: { id: file.id }, body: { remarks } })) === null) return;
    toast(t`The proposal is not approved`);
    onClose();
  };
  return (
    <RemarksDialog
      title={t`Do not approve the proposal on ${file.number}`}
      lead={t`The file stays as it is; your reason stands in its history.`}
      submit={t`Do not approve`}
      busy={act.busy}
      error={act.error}
      onClose={onClose}
      onSubmit={(remarks) => void decline(remarks)}
    />
  );
}
