import './words.ts';
import { Trans, useLingui } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import { useQuery } from '@tanstack/react-query';
import { Suspense, lazy, useState } from 'react';
import type { Draft } from '../../contract/drafts.ts';
import { LoadFailure, ProblemNotice, fieldErrors, read } from '../api/index.ts';
import type { ApiError } from '../api/index.ts';
import { formatDateTime } from '../i18n/format.ts';
import { pick } from '../i18n/language.ts';
import { useActions } from '../kit/actions/registry.ts';
import type { Action } from '../kit/actions/registry.ts';
import { Button, Confirm, Loading, Notice, Screen } from '../kit/index.ts';
import { DraftForm } from './draft-form.tsx';
import { DraftStatus } from './draft-list.tsx';
import css from './drafts.module.css';
import { Remarks, ResubmitDialog } from './remarks.tsx';
import { useDraftEnds, useDraftWork } from './use-draft-work.ts';
import { useSignatory } from './use-signatory.ts';

const CompareDialog = lazy(async () => ({
  default: (await import('./compare.tsx')).CompareDialog,
}));
const PreviewDialog = lazy(async () => ({
  default: (await import('./preview.tsx')).PreviewDialog,
}));

export function DraftScreen({ id }: { readonly id: string }) {
  const item = useQuery(read('getDraft', { params: { id } }));
  if (item.data === undefined) {
    if (item.error === null) return <Loading lines={10} />;
    return <LoadFailure page error={item.error} onRetry={() => void item.refetch()} />;
  }
  return <Loaded key={id} draft={item.data} />;
}

type Work = ReturnType<typeof useDraftWork>;
type State = { readonly work: Work; readonly ends: ReturnType<typeof useDraftEnds> };
type Overlay = 'compare' | 'preview' | 'discard' | 'resubmit';
type DraftAct = Action & {
  readonly busy?: boolean;
  readonly off?: boolean;
  readonly look?: 'primary';
};

/** What may be done with the draft now, as the reply's abilities and its versions have it. */
function useDraftActs(draft: Draft, state: State, open: (overlay: Overlay) => void) {
  const { work, ends } = state;
  const { t } = useLingui();
  const group = t`Draft`;
  const { latest } = work;
  const can = (verb: string) => draft.abilities.includes(verb);
  const acts: readonly (readonly [boolean, DraftAct])[] = [
    [
      can('issueDraft'),
      {
        id: 'd.issue',
        title: t`Issue`,
        group,
        look: 'primary',
        busy: ends.issuing,
        perform: () => void ends.issueNow(),
      },
    ],
    [
      can('saveDraft'),
      {
        id: 'd.save',
        title: t`Save version`,
        group,
        keys: ['Ctrl+KeyS'],
        whileTyping: true,
        look: 'primary',
        busy: work.saving,
        off: !work.touched,
        perform: () => void work.keep(),
      },
    ],
    [
      can('approveDraft'),
      {
        id: 'd.approve',
        title: t`Approve version ${latest}`,
        group,
        busy: work.approving,
        perform: () => void work.approveNow(),
      },
    ],
    [
      latest > 1,
      { id: 'd.compare', title: t`Compare versions`, group, perform: () => open('compare') },
    ],
    [
      draft.status !== 'issued',
      {
        id: 'd.preview',
        title: t`Preview`,
        group,
        keys: ['KeyP'],
        perform: () => (work.touched ? work.saveFirst() : open('preview')),
      },
    ],
    [
      can('resubmitDraft'),
      {
        id: 'd.resubmit',
        title: t`Resubmit for amendment`,
        group,
        perform: () => open('resubmit'),
      },
    ],
    [
      can('discardDraft'),
      {
        id: 'd.discard',
        title: t`Discard`,
        group,
        busy: ends.discarding,
        perform: () => open('discard'),
      },
    ],
  ];
  return acts.filter(([shown]) => shown).map(([, act]) => act);
}

function Loaded({ draft }: { readonly draft: Draft }) {
  const { t } = useLingui();
  const work = useDraftWork(draft);
  const ends = useDraftEnds(draft, work.forget);
  const error = work.error ?? ends.error;
  const [open, setOpen] = useState<Overlay | null>(null);
  const signatory = useSignatory(work.content.signatory);
  const acts = useDraftActs(draft, { work, ends }, setOpen);
  useActions(acts);
  const close = () => setOpen(null);
  return (
    <Screen
      fill
      flush
      tabTitle={`DFA ${draft.no}`}
      title={
        <span className={css['titleRow']}>
          DFA {draft.no} <DraftStatus status={draft.status} />
        </span>
      }
      lead={<Lead draft={draft} touched={work.touched} />}
      actions={acts.map((act) => (
        <Button
          key={act.id}
          look={act.look ?? 'plain'}
          busy={act.busy === true}
          disabled={act.off === true}
          onClick={act.perform}
        >
          {act.title}
        </Button>
      ))}
    >
      <Notices draft={draft} work={work} error={error} onCompare={() => setOpen('compare')} />
      <DraftForm
        content={work.content}
        set={work.set}
        errors={fieldErrors(error)}
        locked={!draft.abilities.includes('saveDraft')}
        signatory={signatory.post}
        onSignatory={(post) => {
          signatory.setChosen(post);
          work.set({ signatory: post?.id ?? '' });
        }}
        edition={work.edition}
        onReplace={work.renew}
        below={<Remarks draft={draft} />}
      />
      <Suspense>
        {open === 'compare' && <CompareDialog draft={draft} onClose={close} />}
        {open === 'resubmit' && <ResubmitDialog draft={draft} onClose={close} />}
        {open === 'preview' && <PreviewDialog draft={draft} onClose={close} />}
      </Suspense>
      {open === 'discard' && (
        <Confirm
          title={t`Discard this draft?`}
          submit={t`Discard`}
          onConfirm={() => void ends.discardNow()}
          onClose={close}
        >
          <Trans>Its versions stay on record, but it can no longer be approved or issued.</Trans>
        </Confirm>
      )}
    </Screen>
  );
}

function writerOf(draft: Draft): string {
  const version = draft.versions.at(-1);
  if (version === undefined) return '';
  return version.person === null ? version.post.abbr : pick(version.person);
}

function Lead({ draft, touched }: { readonly draft: Draft; readonly touched: boolean }) {
  const { t } = useLingui();
  const at = formatDateTime(draft.versions.at(-1)?.at);
  return (
    <>
      <Trans>On file</Trans>{' '}
      <Link to="/files/$id" params={{ id: draft.file.id }} search={{ tab: 'drafts' }}>
        {draft.file.number}
      </Link>
      {` · ${t`version ${draft.versions.length}`}, ${writerOf(draft)}, ${at}`}
      {touched && ` · ${t`changed here, not yet saved`}`}
    </>
  );
}

function Notices(props: {
  readonly draft: Draft;
  readonly work: Work;
  readonly error: ApiError | null;
  readonly onCompare: () => void;
}) {
  const { draft, work, error } = props;
  const { approved } = draft;
  const by = writerOf(draft);
  if (error === null && approved === null && !work.newer) return null;
  return (
    <div className={css['notices']}>
      <ProblemNotice error={error} />
      {work.newer && (
        <Notice
          tone="warn"
          actions={
            <>
              <Button onClick={props.onCompare}>
                <Trans>Compare versions</Trans>
              </Button>
              <Button onClick={work.adopt}>
                <Trans>Take the newer one</Trans>
              </Button>
              <Button onClick={work.standOnLatest}>
                <Trans>Keep mine and save over it</Trans>
              </Button>
            </>
          }
        >
          <Trans>
            {by} saved version {work.latest} while you were writing.
          </Trans>
        </Notice>
      )}
      {approved !== null && (
        <Notice tone="good">
          <Trans>
            Version {approved.version} was approved by {approved.post.abbr} on{' '}
            {formatDateTime(approved.at)}. Nobody can change it.
          </Trans>
          {draft.issue !== null && (
            <>
              {' '}
              <Link to="/issues/$id" params={{ id: draft.issue }}>
                <Trans>Open the issued letter</Trans>
              </Link>
            </>
          )}
        </Notice>
      )}
    </div>
  );
}
