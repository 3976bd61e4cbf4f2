import './words.ts';
import { Trans, useLingui } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import type { File } from '../../contract/files.ts';
import { formName } from '../../core/letter-forms.ts';
import { formatDateTime } from '../i18n/format.ts';
import { pick } from '../i18n/language.ts';
import { Badge, Empty } from '../kit/index.ts';
import type { BadgeTone } from '../kit/index.ts';
import css from './drafts.module.css';

export function DraftStatus({ status }: { readonly status: string }) {
  const { t } = useLingui();
  const words: Record<string, readonly [string, BadgeTone]> = {
    in_progress: [t`in progress`, 'yellow'],
    approved: [t`approved`, 'good'],
    issued: [t`issued`, 'navy'],
    discarded: [t`discarded`, 'plain'],
  };
  const [word, tone] = words[status] ?? [status, 'plain'];
  return <Badge tone={tone}>{word}</Badge>;
}

/** Drafts and issued letters of a file, as its right side shows them. */
export function DraftList({ file }: { readonly file: File }) {
  const { t } = useLingui();
  const drafts = file.drafts.filter((draft) => draft.status !== 'discarded');
  return (
    <div className={css['list']}>
      {file.abilities.includes('startDraft') && (
        <Link
          to="/files/$id/new-draft"
          params={{ id: file.id }}
          search={{}}
          className={css['newDraft'] ?? ''}
        >
          <Trans>New draft</Trans>
        </Link>
      )}
      {drafts.length === 0 && (
        <Empty icon="created" title={<Trans>No draft yet</Trans>}>
          <Trans>Prepare the reply here; it is approved and issued from this file.</Trans>
        </Empty>
      )}
      {drafts.length > 0 && (
        <ul className={css['rows']} aria-label={t`Drafts`}>
          {drafts.map((draft) => (
            <li key={draft.id}>
              <Link to="/drafts/$id" params={{ id: draft.id }} className={css['row'] ?? ''}>
                <span className={css['no']}>DFA {draft.no}</span>
                <span className={css['what']}>
                  {draft.subject === '' ? <Trans>without subject</Trans> : draft.subject}
                  <span className={css['soft']}>
                    {pick(formName(draft.form))} · {t`version ${draft.versions}`} ·{' '}
                    {formatDateTime(draft.savedAt)}
                  </span>
                </span>
                <DraftStatus status={draft.status} />
              </Link>
            </li>
          ))}
        </ul>
      )}
      {file.issues.length > 0 && (
        <>
          <h2>
            <Trans>Issued letters</Trans>
          </h2>
          <ul className={css['rows']} aria-label={t`Issued letters`}>
            {file.issues.map((issue) => (
              <li key={issue.id}>
                <Link to="/issues/$id" params={{ id: issue.id }} className={css['row'] ?? ''}>
                  <span className={css['no']}>{issue.number}</span>
                  <span className={css['what']}>
                    {issue.subject}
                    <span className={css['soft']}>{formatDateTime(issue.issuedAt)}</span>
                  </span>
                  {issue.pdf === null ? (
                    <Badge tone="yellow">
                      <Trans>being prepared</Trans>
                    </Badge>
                  ) : issue.waiting > 0 ? (
                    <Badge tone="warn">
                      <Trans>{issue.waiting} to dispatch</Trans>
                    </Badge>
                  ) : (
                    <Badge tone="good">
                      <Trans>dispatched</Trans>
                    </Badge>
                  )}
                </Link>
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}
