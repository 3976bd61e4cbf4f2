import './words.ts';
import { Trans, useLingui } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import { Suspense, lazy } from 'react';
import type { ReplyTo } from '../api/index.ts';
import { formatDate } from '../i18n/format.ts';
import { Button, Notice } from '../kit/index.ts';
import css from './diarise.module.css';

const Dialog = lazy(async () => ({ default: (await import('../kit/dialog.tsx')).Dialog }));
type Row = ReplyTo<'findDuplicates'>['rows'][number];

function Rows({ rows }: { readonly rows: readonly Row[] }) {
  return (
    <ul className={css['duplicates']}>
      {rows.slice(0, 5).map((row) => (
        <li key={row.id}>
          <Link to="/receipts/$id" params={{ id: row.id }} target="_blank">
            {row.number}
          </Link>{' '}
          · {row.subject} · {row.sender}
          {row.letterRef !== '' && ` · ${row.letterRef}`}
          {row.letterDate !== null && ` · ${formatDate(row.letterDate)}`}{' '}
          {row.sameBytes && (
            <strong>
              <Trans>the same document</Trans>
            </strong>
          )}
        </li>
      ))}
    </ul>
  );
}

/**
 * Stands in the form as soon as something like it is known. CSMOP 5.3: a paper is registered
 * once.
 */
export function DuplicateNotice({ rows }: { readonly rows: readonly Row[] }) {
  if (rows.length === 0) return null;
  return (
    <Notice tone="warn">
      <strong>
        <Trans>This may be registered already</Trans>
      </strong>
      <Rows rows={rows} />
    </Notice>
  );
}

export function DuplicateDialog(props: {
  readonly rows: readonly Row[];
  readonly onClose: () => void;
  readonly onOpen: (id: string) => void;
  readonly onAnyway: () => void;
}) {
  const { t } = useLingui();
  const first = props.rows[0];
  return (
    <Suspense>
      <Dialog
        title={t`This may be registered already`}
        onClose={props.onClose}
        actions={
          <>
            {first !== undefined && (
              <Button look="primary" onClick={() => props.onOpen(first.id)}>
                <Trans>Open {first.number}</Trans>
              </Button>
            )}
            <Button onClick={props.onAnyway}>
              <Trans>Register anyway</Trans>
            </Button>
            <Button look="quiet" onClick={props.onClose}>
              <Trans>Back to the form</Trans>
            </Button>
          </>
        }
      >
        <p>
          <Trans>
            A paper is registered only once. Compare before you give it a second number.
          </Trans>
        </p>
        <Rows rows={props.rows} />
      </Dialog>
    </Suspense>
  );
}
