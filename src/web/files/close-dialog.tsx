import './words.ts';
import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { File } from '../../contract/files.ts';
import { RECORD_CATEGORIES } from '../../core/masters.ts';
import { ProblemNotice, fieldErrors, useAct } from '../api/index.ts';
import { optionsOf } from '../i18n/masters.ts';
import { Dialog } from '../kit/dialog.tsx';
import { Button, NumberField, RadioGroup, TextArea, toast } from '../kit/index.ts';

/** Closing says why, what becomes of the record, and for how long it is kept. CSMOP 10.1, 10.4. */
export function CloseFileDialog({
  file,
  onClose,
}: {
  readonly file: File;
  readonly onClose: () => void;
}) {
  const { t } = useLingui();
  const act = useAct('closeFile');
  const [category, setCategory] = useState('C');
  const [years, setYears] = useState<number | null>(3);
  const [remarks, setRemarks] = useState('');
  const [asked, setAsked] = useState(false);
  const errors = fieldErrors(act.error);
  const submit = async () => {
    setAsked(true);
    if (remarks.trim() === '') return;
    const retentionYears = category === 'C' ? years : null;
    const body = { category, retentionYears, remarks: remarks.trim() };
    const reply = await act.run({ params: { id: file.id }, body });
    if (reply === null) return;
    toast(t`File ${file.number} is closed`);
    onClose();
  };
  return (
    <Dialog
      title={t`Close ${file.number}`}
      onClose={onClose}
      actions={
        <>
          <Button look="primary" busy={act.busy} onClick={() => void submit()}>
            <Trans>Close the file</Trans>
          </Button>
          <Button onClick={onClose}>
            <Trans>Cancel</Trans>
          </Button>
        </>
      }
    >
      <p>
        <Trans>A closed file and the receipts on it can only be read or reopened.</Trans>
      </p>
      <ProblemNotice error={act.error} />
      <RadioGroup
        label={t`Record category`}
        need="yes"
        value={category}
        onChange={setCategory}
        options={optionsOf(RECORD_CATEGORIES)}
      />
      {category === 'C' && (
        <NumberField
          label={t`Years to keep`}
          need="yes"
          max={10}
          value={years}
          onChange={setYears}
          error={errors['retentionYears']}
          hint={t`1 to 10 years`}
        />
      )}
      <TextArea
        label={t`Remarks`}
        need="yes"
        rows={4}
        autoFocus
        maxLength={2000}
        value={remarks}
        onChange={setRemarks}
        error={asked && remarks.trim() === '' ? t`Say why.` : errors['remarks']}
      />
    </Dialog>
  );
}
