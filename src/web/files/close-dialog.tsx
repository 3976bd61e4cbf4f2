import './words.ts';
import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { File } from '../../contract/files.ts';
import { RECORD_CATEGORIES } from '../../core/masters.ts';
import type { HindranceRow } from '../../contract/proposals.ts';
import { ProblemNotice, fieldErrors, read, useAct } from '../api/index.ts';
import { optionsOf } from '../i18n/masters.ts';
import { Dialog } from '../kit/dialog.tsx';
import { Button, NumberField, Notice, RadioGroup, TextArea, toast } from '../kit/index.ts';

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
  const before = useQuery(read('readClosing', { params: { id: file.id } }));
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
          <Button
            look="primary"
            busy={act.busy}
            disabled={(before.data?.hindrances.length ?? 0) > 0}
            onClick={() => void submit()}
          >
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
      <Hindrances file={file} found={before.data?.hindrances} />
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

const PAGES: Readonly<Record<string, '/drafts/$id' | '/issues/$id'>> = {
  draft: '/drafts/$id',
  issue: '/issues/$id',
};

/** What must be finished first, before anybody has filled in the form. CSMOP 10.1. */
function Hindrances(props: {
  readonly file: File;
  readonly found: readonly HindranceRow[] | undefined;
}) {
  const { t } = useLingui();
  const { found = [] } = props;
  if (found.length === 0) return null;
  const said = ({ refused, detail }: HindranceRow): string => {
    const { draft = '', issue = '', part = '', file = '' } = detail;
    if (refused === 'part_open') return t`Part file ${part} has not come home`;
    if (refused === 'files_linked') return t`File ${file} is linked to it`;
    if (refused === 'draft_open') return t`Draft ${draft} is neither issued nor discarded`;
    if (refused === 'letter_pending') return t`Letter ${issue} is not ready yet`;
    return t`Letter ${issue} has not left for every addressee`;
  };
  return (
    <Notice tone="warn">
      <strong>
        <Trans>To be finished first</Trans>
      </strong>
      <ul>
        {found.map((one) => (
          <li key={one.item}>
            <Link to={PAGES[one.kind] ?? '/files/$id'} params={{ id: one.item }}>
              {said(one)}
            </Link>
          </li>
        ))}
      </ul>
    </Notice>
  );
}
