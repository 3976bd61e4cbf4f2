import './words.ts';
import { useLingui } from '@lingui/react/macro';
import { useAct } from '../api/index.ts';
import { RemarksDialog } from '../receipts/remarks-dialog.tsx';

/** Puts an e-mail out of the way that is no dak of the office; it is kept, and can be taken up. */
export function AsideDialog(props: {
  readonly email: string;
  readonly onDone: () => void;
  readonly onClose: () => void;
}) {
  const { t } = useLingui();
  const act = useAct('setEmailAside');
  const setAside = async (remarks: string) => {
    const reply = await act.run({ params: { id: props.email }, body: { remarks } });
    if (reply !== null) props.onDone();
  };
  return (
    <RemarksDialog
      title={t`Set this e-mail aside`}
      lead={t`It is kept and can be taken up again. Say why it is no dak of the office.`}
      submit={t`Set aside`}
      busy={act.busy}
      error={act.error}
      onSubmit={(remarks) => void setAside(remarks)}
      onClose={props.onClose}
    />
  );
}
