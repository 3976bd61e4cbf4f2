import './words.ts';
import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { Receipt } from '../../contract/receipts.ts';
import { ProblemNotice, fieldErrors, useAct } from '../api/index.ts';
import { today } from '../i18n/format.ts';
import { DateField } from '../kit/date-field.tsx';
import { Dialog } from '../kit/dialog.tsx';
import { Button, TextArea, toast } from '../kit/index.ts';
import css from './receipt.module.css';

/** Sets the day on which a receipt is taken up again, or ends the reminding. */
export function FollowUpDialog({
  receipt,
  onClose,
}: {
  readonly receipt: Receipt;
  readonly onClose: () => void;
}) {
  const { t } = useLingui();
  const set = useAct('setFollowUp');
  const stop = useAct('stopFollowUp');
  const { followUp } = receipt;
  const [on, setOn] = useState(followUp?.on ?? '');
  const [remarks, setRemarks] = useState(followUp?.remarks ?? '');
  const params = { id: receipt.id };
  const errors = fieldErrors(set.error);
  const save = async () => {
    if ((await set.run({ params, body: { on, remarks } })) === null) return;
    toast(t`It will be shown as due from that day on`);
    onClose();
  };
  const end = async () => {
    if ((await stop.run({ params, body: {} })) === null) return;
    toast(t`Follow-up ended`);
    onClose();
  };
  return (
    <Dialog
      title={t`Follow up ${receipt.number}`}
      onClose={onClose}
      actions={
        <>
          <Button look="primary" busy={set.busy} disabled={on === ''} onClick={() => void save()}>
            <Trans>Save</Trans>
          </Button>
          {followUp !== null && (
            <Button busy={stop.busy} onClick={() => void end()}>
              <Trans>End the follow-up</Trans>
            </Button>
          )}
          <Button onClick={onClose}>
            <Trans>Cancel</Trans>
          </Button>
        </>
      }
    >
      <div className={css['sheetForm']}>
        <p>
          <Trans>From this day on it is shown as due, until it moves, is filed or is closed.</Trans>
        </p>
        <ProblemNotice error={set.error ?? stop.error} />
        <DateField
          label={t`Follow up on`}
          need="yes"
          value={on}
          onChange={setOn}
          min={today()}
          error={errors['on']}
        />
        <TextArea
          label={t`Remarks`}
          rows={2}
          maxLength={2000}
          value={remarks}
          onChange={setRemarks}
          error={errors['remarks']}
        />
      </div>
    </Dialog>
  );
}
