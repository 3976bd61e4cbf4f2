import './words.ts';
import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { Receipt } from '../../contract/receipts.ts';
import type { ReceiptForm } from '../../core/receipt-form.ts';
import { ProblemNotice, fieldErrors, useAct } from '../api/index.ts';
import { Dialog } from '../kit/dialog.tsx';
import { Button, TextArea, toast } from '../kit/index.ts';
import css from './receipt.module.css';
import { ReceiptFields } from './receipt-fields.tsx';
import { mutable } from './use-diarise.ts';

/** Puts the diary entry right after the first send, or completes a cover that was sealed. */
export function Corrigendum({
  receipt,
  onClose,
}: {
  readonly receipt: Receipt;
  readonly onClose: () => void;
}) {
  const { t } = useLingui();
  const act = useAct('amendReceipt');
  const sealed = receipt.form.sealedCover;
  const [form, setForm] = useState<ReceiptForm>({ ...receipt.form, sealedCover: false });
  const [reason, setReason] = useState('');
  const errors = fieldErrors(act.error);
  const save = async () => {
    const body = { form: mutable(form), reason };
    if ((await act.run({ params: { id: receipt.id }, body })) === null) return;
    toast(t`Put right`);
    onClose();
  };
  return (
    <Dialog
      title={sealed ? t`Complete ${receipt.number}` : t`Corrigendum to ${receipt.number}`}
      shape="wide"
      sticky
      onClose={onClose}
      actions={
        <>
          <Button look="primary" busy={act.busy} onClick={() => void save()}>
            <Trans>Save</Trans>
          </Button>
          <Button onClick={onClose}>
            <Trans>Cancel</Trans>
          </Button>
        </>
      }
    >
      <div className={css['sheetForm']}>
        <p>
          {sealed ? (
            <Trans>The cover was registered unopened. Say what was in it.</Trans>
          ) : (
            <Trans>What stood there before stays visible.</Trans>
          )}
        </p>
        <ProblemNotice error={act.error} />
        <TextArea
          label={t`Reason`}
          need={sealed ? undefined : 'yes'}
          rows={2}
          maxLength={2000}
          value={reason}
          onChange={setReason}
          error={errors['reason']}
          autoFocus
        />
        <ReceiptFields
          form={form}
          set={(change) => setForm({ ...form, ...change })}
          errors={errors}
        />
      </div>
    </Dialog>
  );
}
