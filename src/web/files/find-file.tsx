import './words.ts';
import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useDeferredValue, useState } from 'react';
import { LoadFailure, read } from '../api/index.ts';
import { Empty, TextField } from '../kit/index.ts';
import { postName } from '../movement/marks.tsx';
import css from './files.module.css';

/** Finds a file by number, subject or sender, and has it chosen. */
export function FindFile(props: {
  readonly chosen: string | null;
  /** Not offered: the file itself. */
  readonly except?: string;
  /** Only files with one's own post. */
  readonly mine?: boolean;
  readonly onChoose: (file: { readonly id: string; readonly number: string }) => void;
}) {
  const { t } = useLingui();
  const [text, setText] = useState('');
  const q = useDeferredValue(text.trim());
  const found = useQuery(read('findFiles', { query: q === '' ? { limit: 30 } : { q, limit: 30 } }));
  const { mine = true } = props;
  const rows = (found.data?.rows ?? []).filter((row) => row.id !== props.except);
  const isShut = (row: (typeof rows)[number]) =>
    mine && (!row.mine || row.status === 'closed' || row.status === 'parked');
  return (
    <>
      <TextField
        label={t`Number, subject or sender`}
        type="search"
        autoFocus
        value={text}
        onChange={setText}
        hint={mine ? t`Only a file that is with your post can be chosen.` : undefined}
      />
      {found.error !== null && <LoadFailure error={found.error} />}
      {found.data !== undefined && rows.length === 0 && (
        <Empty icon="files" title={<Trans>No such file</Trans>}>
          <Trans>Try another word, or open a new file.</Trans>
        </Empty>
      )}
      {rows.length > 0 && (
        <ul className={css['found']} aria-label={t`Files found`}>
          {rows.map((row) => (
            <li key={row.id}>
              <button
                type="button"
                aria-pressed={row.id === props.chosen}
                disabled={isShut(row)}
                onClick={() => props.onChoose(row)}
              >
                <span className={css['foundNumber']}>{row.number}</span>
                <span>{row.subject}</span>
                {row.status === 'closed' || row.status === 'parked' ? (
                  <span className={css['soft']}>
                    {row.status === 'closed' ? t`closed` : t`parked`}
                  </span>
                ) : (
                  !row.mine && (
                    <span className={css['soft']}>{t`with ${postName(row.holder)}`}</span>
                  )
                )}
              </button>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
