import './words.ts';
import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { ProblemNotice, fieldErrors } from '../api/index.ts';
import type { ApiError } from '../api/index.ts';
import { Dialog } from '../kit/dialog.tsx';
import { Button, TextArea } from '../kit/index.ts';

/** Acts whose reason history must know: closing and reopening. */
export function RemarksDialog(props: {
  readonly title: string;
  readonly submit: string;
  readonly lead: string;
  readonly busy: boolean;
  readonly error: ApiError | null;
  readonly onSubmit: (remarks: string) => void;
  readonly onClose: () => void;
}) {
  const { t } = useLingui();
  const [remarks, setRemarks] = useState('');
  const [asked, setAsked] = useState(false);
  const missing = asked && remarks.trim() === '' ? t`Say why.` : undefined;
  const submit = () => {
    setAsked(true);
    if (remarks.trim() !== '') props.onSubmit(remarks.trim());
  };
  return (
    <Dialog
      title={props.title}
      onClose={props.onClose}
      actions={
        <>
          <Button look="primary" busy={props.busy} onClick={submit}>
            {props.submit}
          </Button>
          <Button onClick={props.onClose}>
            <Trans>Cancel</Trans>
          </Button>
        </>
      }
    >
      <p>{props.lead}</p>
      <ProblemNotice error={props.error} />
      <TextArea
        label={t`Remarks`}
        need="yes"
        rows={4}
        autoFocus
        maxLength={2000}
        value={remarks}
        onChange={setRemarks}
        error={missing ?? fieldErrors(props.error)['remarks']}
      />
    </Dialog>
  );
}
