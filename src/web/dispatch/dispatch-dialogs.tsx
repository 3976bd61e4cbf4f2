import './words.ts';
import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { Issue } from '../../contract/dispatch.ts';
import { ProblemNotice, fieldErrors, useAct } from '../api/index.ts';
import { today } from '../i18n/format.ts';
import { Dialog } from '../kit/dialog.tsx';
import { DateField } from '../kit/date-field.tsx';
import { Button, RadioGroup, TextArea, toast } from '../kit/index.ts';
import type { Sent } from './addressee-row.tsx';

/** The CRU gives copies back to the section and says what is to be put right. */
export function CruReturnDialog(props: {
  readonly issue: Issue;
  readonly addressees: readonly number[];
  readonly onClose: () => void;
}) {
  const { t } = useLingui();
  const { issue, addressees, onClose } = props;
  const act = useAct('returnFromCru');
  const [reason, setReason] = useState('');
  const submit = async () => {
    const body = { addressees: [...addressees], reason };
    if ((await act.run({ params: { id: issue.id }, body })) === null) return;
    toast(t`Returned to the section`);
    onClose();
  };
  return (
    <Dialog
      title={t`Return to the section`}
      onClose={onClose}
      actions={
        <>
          <Button look="primary" busy={act.busy} onClick={() => void submit()}>
            {t`Return to the section`}
          </Button>
          <Button onClick={onClose}>
            <Trans>Cancel</Trans>
          </Button>
        </>
      }
    >
      <ProblemNotice error={act.error} />
      <TextArea
        label={t`Reason`}
        need="yes"
        autoFocus
        value={reason}
        onChange={setReason}
        error={fieldErrors(act.error)['reason']}
      />
    </Dialog>
  );
}

/** What the post or the messenger brings back. */
export function DeliveryDialog(props: {
  readonly issue: Issue;
  readonly sent: Sent;
  readonly onClose: () => void;
}) {
  const { t } = useLingui();
  const { issue, sent, onClose } = props;
  const act = useAct('recordDelivery');
  const errors = fieldErrors(act.error);
  const [status, setStatus] = useState<'delivered' | 'returned'>('delivered');
  const [on, setOn] = useState(today());
  const [detail, setDetail] = useState('');
  const submit = async () => {
    const body = { seq: sent.seq, status, on, detail };
    if ((await act.run({ params: { id: issue.id }, body })) === null) return;
    toast(t`Delivery noted`);
    onClose();
  };
  return (
    <Dialog
      title={t`Note the delivery`}
      onClose={onClose}
      actions={
        <>
          <Button look="primary" busy={act.busy} onClick={() => void submit()}>
            {t`Note`}
          </Button>
          <Button onClick={onClose}>
            <Trans>Cancel</Trans>
          </Button>
        </>
      }
    >
      <ProblemNotice error={act.error} />
      <RadioGroup
        label={t`What became of it`}
        value={status}
        onChange={(value) => setStatus(value === 'returned' ? 'returned' : 'delivered')}
        options={[
          { value: 'delivered', label: t`Delivered` },
          { value: 'returned', label: t`Came back undelivered` },
        ]}
      />
      <DateField label={t`On`} need="yes" value={on} onChange={setOn} error={errors['on']} />
      <TextArea
        label={status === 'returned' ? t`Why it came back` : t`Who took it`}
        {...(status === 'returned' ? { need: 'yes' as const } : {})}
        value={detail}
        onChange={setDetail}
        error={errors['detail']}
      />
      {status === 'returned' && (
        <p>
          <Trans>The addressee then waits for dispatch again.</Trans>
        </p>
      )}
    </Dialog>
  );
}
