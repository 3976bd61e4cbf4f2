import './words.ts';
import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { File } from '../../contract/files.ts';
import { dayAfter } from '../../core/days.ts';
import { ProblemNotice, fieldErrors, useAct } from '../api/index.ts';
import { formatDate, today } from '../i18n/format.ts';
import { DateField } from '../kit/date-field.tsx';
import { Dialog } from '../kit/dialog.tsx';
import { Button, Chip, TextArea, toast } from '../kit/index.ts';
import css from './files.module.css';

const DAY_MS = 86_400_000;

function daysFrom(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

/** Laying a file aside says until when and why; it comes back by itself. Domain 3.2. */
export function ParkDialog({
  file,
  onClose,
}: {
  readonly file: File;
  readonly onClose: () => void;
}) {
  const { t } = useLingui();
  const act = useAct('parkFile');
  const now = today();
  const [until, setUntil] = useState(() => daysFrom(now, 7));
  const [remarks, setRemarks] = useState('');
  const [asked, setAsked] = useState(false);
  const errors = fieldErrors(act.error);
  const submit = async () => {
    setAsked(true);
    if (remarks.trim() === '' || until === '') return;
    const body = { until, remarks: remarks.trim() };
    const reply = await act.run({ params: { id: file.id }, body });
    if (reply === null) return;
    const day = formatDate(until);
    toast(t`${file.number} is parked until ${day}`);
    onClose();
  };
  const spans = [
    { days: 7, words: <Trans>One week</Trans> },
    { days: 15, words: <Trans>15 days</Trans> },
    { days: 30, words: <Trans>30 days</Trans> },
    { days: 90, words: <Trans>90 days</Trans> },
  ];
  return (
    <Dialog
      title={t`Park ${file.number}`}
      onClose={onClose}
      actions={
        <>
          <Button look="primary" busy={act.busy} onClick={() => void submit()}>
            <Trans>Park the file</Trans>
          </Button>
          <Button onClick={onClose}>
            <Trans>Cancel</Trans>
          </Button>
        </>
      }
    >
      <p>
        <Trans>A parked file leaves your inbox and comes back by itself on its day.</Trans>
      </p>
      <ProblemNotice error={act.error} />
      <DateField
        label={t`Until when`}
        need="yes"
        value={until}
        min={dayAfter(now)}
        onChange={setUntil}
        error={asked && until === '' ? t`Say until when.` : errors['until']}
      />
      <span className={css['spans']}>
        {spans.map(({ days, words }) => (
          <Chip
            key={days}
            pressed={until === daysFrom(now, days)}
            onPress={() => setUntil(daysFrom(now, days))}
          >
            {words}
          </Chip>
        ))}
      </span>
      <TextArea
        label={t`Reason`}
        need="yes"
        rows={3}
        autoFocus
        maxLength={2000}
        value={remarks}
        onChange={setRemarks}
        error={asked && remarks.trim() === '' ? t`Say why.` : errors['remarks']}
      />
    </Dialog>
  );
}
