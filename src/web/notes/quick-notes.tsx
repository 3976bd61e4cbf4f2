import './words.ts';
import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { QUICK_NOTE_MAX } from '../../contract/own-desk.ts';
import { ProblemNotice, fieldErrors, read, useAct } from '../api/index.ts';
import { Dialog } from '../kit/dialog.tsx';
import { Button, Icon, IconButton, TextField } from '../kit/index.ts';
import css from './notesheet.module.css';

/** One's own one-line texts: kept here, forgotten here. CSMOP e-7.1. */
export function QuickNotesDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useLingui();
  const rows = useQuery(read('listQuickNotes', {})).data?.rows ?? [];
  const [text, setText] = useState('');
  const keep = useAct('keepQuickNote');
  const remove = useAct('removeQuickNote');
  const errors = fieldErrors(keep.error);
  const submit = async () => {
    if (text.trim() === '') return;
    if ((await keep.run({ body: { text } })) !== null) setText('');
  };
  return (
    <Dialog
      title={t`Quick notes`}
      onClose={onClose}
      actions={
        <Button onClick={onClose}>
          <Trans>Done</Trans>
        </Button>
      }
    >
      <p>
        <Trans>
          Lines that you write often. In a note Ctrl+. offers them; the number or a word of one
          finds it.
        </Trans>
      </p>
      <ProblemNotice error={keep.error ?? remove.error} />
      <form
        className={css['keep']}
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <TextField
          label={t`New quick note`}
          autoFocus
          maxLength={QUICK_NOTE_MAX}
          value={text}
          onChange={setText}
          error={errors['text']}
        />
        <Button look="primary" type="submit" busy={keep.busy} disabled={text.trim() === ''}>
          <Trans>Keep this line</Trans>
        </Button>
      </form>
      {rows.length === 0 ? (
        <p className={css['none']}>
          <Trans>None is kept yet.</Trans>
        </p>
      ) : (
        <ol className={css['kept']} aria-label={t`Kept quick notes`}>
          {rows.map((row) => (
            <li key={row.id}>
              <span>{row.text}</span>
              <IconButton
                look="quiet"
                label={t`Forget: ${row.text}`}
                icon={<Icon name="close" />}
                onClick={() => void remove.run({ params: { id: row.id }, body: {} })}
              />
            </li>
          ))}
        </ol>
      )}
    </Dialog>
  );
}
