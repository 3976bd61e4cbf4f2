import { Trans, useLingui } from '@lingui/react/macro';
import { Link, useNavigate } from '@tanstack/react-router';
import { useQuery } from '@tanstack/react-query';
import { Suspense, lazy, useEffect, useState } from 'react';
import type { Draft } from '../../contract/drafts.ts';
import type { PostCard } from '../../contract/endpoint.ts';
import type { DraftContent } from '../../core/drafts.ts';
import { LoadFailure, ProblemNotice, call, fieldErrors, read, useAct } from '../api/index.ts';
import type { ApiError } from '../api/index.ts';
import { formatDateTime } from '../i18n/format.ts';
import { pick } from '../i18n/language.ts';
import { useActions } from '../kit/actions/registry.ts';
import type { Action } from '../kit/actions/registry.ts';
import { Button, Loading, Notice, Screen, toast, useSaved } from '../kit/index.ts';
import { toWire } from './draft-content.ts';
import { DraftForm } from './draft-form.tsx';
import { DraftStatus } from './draft-list.tsx';

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
    return <LoadFailure error={item.error} onRetry={() => void item.refetch()} />;
  }
  return <Loaded key={id} draft={item.data} />;
}

/** The signing post as the lists know it; it is kept by id in the draft. */
export function useSignatory(id: string) {
  const [chosen, setChosen] = useState<PostCard | null>(null);
  const found = useQuery({
    queryKey: ['signatory', id],
    queryFn: async () =>
      (await call('findPosts', { query: {} })).rows.find((post) => post.id === id) ?? null,
    enabled: id !== '' && chosen?.id !== id,
    staleTime: Infinity,
  });
  return { post: id === '' ? null : chosen?.id === id ? chosen : (found.data ?? null), setChosen };
}

function Loaded({ draft }: { readonly draft: Draft }) {
  const { t } = useLingui();
  const navigate = useNavigate();
  const latest = draft.versions.length;
  const saved = useSaved<DraftContent>(`draft.${draft.id}.${latest}`, draft.content);
  const [edition, setEdition] = useState(0);
  const [touched, setTouched] = useState(saved.restored);
  const [open, setOpen] = useState<'compare' | 'preview' | null>(null);
  const save = useAct('saveDraft');
  const approve = useAct('approveDraft');
  const discard = useAct('discardDraft');
  const issue = useAct('issueDraft');
  const signatory = useSignatory(saved.value.signatory);
  const can = (verb: string) => draft.abilities.includes(verb);
  const params = { id: draft.id };
  const [base, setBase] = useState(latest);
  const adopt = () => {
    saved.replace(draft.content);
    setTouched(false);
    setBase(latest);
    setEdition((n) => n + 1);
  };
  const newer = latest > base;
  useEffect(() => {
    if (newer && !touched) adopt();
  });
  const set = (change: Partial<DraftContent>) => {
    setTouched(true);
    saved.set((old) => ({ ...old, ...change }));
  };
  const keep = async (): Promise<boolean> => {
    if (!touched) return true;
    const reply = await save.run({ params, body: { content: toWire(saved.value), base } });
    if (reply === null) return false;
    saved.forget();
    setTouched(false);
    setBase(base + 1);
    toast(t`Version ${base + 1} is saved`);
    return true;
  };
  const saveFirst = () => toast(t`Save your changes first.`, { tone: 'info' });
  const approveNow = async () => {
    if (touched) return saveFirst();
    if ((await approve.run({ params, body: { version: latest } })) !== null)
      toast(t`Version ${latest} is approved`);
  };
  const issueNow = async () => {
    const reply = await issue.run({ params, body: {} });
    if (reply === null) return;
    toast(t`Issued as ${reply.number ?? ''}`);
    void navigate({ to: '/issues/$id', params: { id: reply.id } });
  };
  const discardNow = async () => {
    if ((await discard.run({ params, body: {} })) === null) return;
    toast(t`Draft discarded`);
    void navigate({ to: '/files/$id', params: { id: draft.file.id }, search: { tab: 'drafts' } });
  };
  const group = t`Draft`;
  const acts: (Action & {
    readonly shown: boolean;
    readonly busy?: boolean;
    readonly off?: boolean;
    readonly look?: 'primary';
  })[] = [
    {
      shown: can('issueDraft'),
      id: 'd.issue',
      title: t`Issue`,
      group,
      look: 'primary',
      busy: issue.busy,
      perform: () => void issueNow(),
    },
    {
      shown: can('saveDraft'),
      id: 'd.save',
      title: t`Save version`,
      group,
      keys: ['Ctrl+KeyS'],
      whileTyping: true,
      look: 'primary',
      busy: save.busy,
      off: !touched,
      perform: () => void keep(),
    },
    {
      shown: can('approveDraft'),
      id: 'd.approve',
      title: t`Approve version ${latest}`,
      group,
      busy: approve.busy,
      perform: () => void approveNow(),
    },
    {
      shown: latest > 1,
      id: 'd.compare',
      title: t`Compare versions`,
      group,
      perform: () => setOpen('compare'),
    },
    {
      shown: draft.status !== 'issued',
      id: 'd.preview',
      title: t`Preview`,
      group,
      keys: ['KeyP'],
      perform: () => (touched ? saveFirst() : setOpen('preview')),
    },
    {
      shown: can('discardDraft'),
      id: 'd.discard',
      title: t`Discard`,
      group,
      busy: discard.busy,
      perform: () => void discardNow(),
    },
  ];
  const offered = acts.filter((act) => act.shown);
  useActions(offered);
  const error: ApiError | null = save.error ?? approve.error ?? issue.error ?? discard.error;
  const version = draft.versions.at(-1);
  const by =
    version === undefined ? '' : version.person === null ? version.post.abbr : pick(version.person);
  return (
    <Screen
      fill
      flush
      tabTitle={`DFA ${draft.no}`}
      title={
        <span style={{ display: 'inline-flex', alignItems: 'center', gap: 8 }}>
          DFA {draft.no} <DraftStatus status={draft.status} />
        </span>
      }
      lead={
        <>
          <Trans>On file</Trans>{' '}
          <Link to="/files/$id" params={{ id: draft.file.id }} search={{ tab: 'drafts' }}>
            {draft.file.number}
          </Link>{' '}
          · {t`version ${latest}`}, {by}, {formatDateTime(version?.at)}
          {touched && (
            <>
              {' '}
              · <Trans>changed here, not yet saved</Trans>
            </>
          )}
        </>
      }
      actions={offered.map((act) => (
        <Button
          key={act.id}
          look={act.look ?? 'plain'}
          busy={act.busy === true}
          onClick={act.perform}
        >
          {act.title}
        </Button>
      ))}
    >
      <div
        style={{
          padding: error === null && draft.approved === null && !newer ? 0 : '0 16px 8px',
          display: 'grid',
          gap: 8,
        }}
      >
        <ProblemNotice error={error} />
        {newer && touched && (
          <Notice
            tone="warn"
            actions={
              <>
                <Button onClick={() => setOpen('compare')}>
                  <Trans>Compare versions</Trans>
                </Button>
                <Button onClick={adopt}>
                  <Trans>Take the newer one</Trans>
                </Button>
                <Button onClick={() => setBase(latest)}>
                  <Trans>Keep mine and save over it</Trans>
                </Button>
              </>
            }
          >
            <Trans>
              {by} saved version {latest} while you were writing.
            </Trans>
          </Notice>
        )}
        {draft.approved !== null && (
          <Notice tone="good">
            <Trans>
              Version {draft.approved.version} was approved by {draft.approved.post.abbr} on{' '}
              {formatDateTime(draft.approved.at)}. Nobody can change it.
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
      <DraftForm
        content={saved.value}
        set={set}
        errors={fieldErrors(error)}
        locked={!can('saveDraft')}
        signatory={signatory.post}
        onSignatory={(post) => {
          signatory.setChosen(post);
          set({ signatory: post?.id ?? '' });
        }}
        edition={edition}
        onReplace={() => setEdition((n) => n + 1)}
      />
      <Suspense>
        {open === 'compare' && <CompareDialog draft={draft} onClose={() => setOpen(null)} />}
        {open === 'preview' && <PreviewDialog draft={draft} onClose={() => setOpen(null)} />}
      </Suspense>
    </Screen>
  );
}
