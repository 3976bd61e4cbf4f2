import './words.ts';
import { useLingui } from '@lingui/react/macro';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import type { Draft } from '../../contract/drafts.ts';
import type { DraftContent } from '../../core/drafts.ts';
import { useAct } from '../api/index.ts';
import type { ApiError } from '../api/index.ts';
import { toast, useSaved } from '../kit/index.ts';
import { toWire } from './draft-content.ts';

type Work = { readonly base: number; readonly content: DraftContent };

/**
 * The draft under the pen: the version it stands on, what was changed since, and the acts that end
 * in the journal. A newer version of somebody else is never written over unseen.
 */
export function useDraftWork(draft: Draft) {
  const { t } = useLingui();
  const latest = draft.versions.length;
  const server: Work = { base: latest, content: draft.content };
  const saved = useSaved<Work>(`draft.${draft.id}`, server);
  const [touched, setTouched] = useState(saved.restored);
  const [edition, setEdition] = useState(0);
  const save = useAct('saveDraft');
  const approve = useAct('approveDraft');
  const params = { id: draft.id };
  const { base, content } = saved.value;
  const renew = () => setEdition((n) => n + 1);
  const adopt = () => {
    saved.replace(server);
    setTouched(false);
    renew();
  };
  const newer = latest > base;
  useEffect(() => {
    if (newer && !touched) adopt();
  });
  const put = (next: Partial<Work>) => {
    setTouched(true);
    saved.set((old) => ({ ...old, ...next }));
  };
  const keep = async () => {
    if (!touched) return;
    const reply = await save.run({ params, body: { content: toWire(content), base } });
    if (reply === null) return;
    saved.replace({ base: base + 1, content });
    setTouched(false);
    toast(t`Version ${base + 1} is saved`);
  };
  const saveFirst = () => toast(t`Save your changes first.`, { tone: 'info' });
  const approveNow = async () => {
    if (touched) return saveFirst();
    if ((await approve.run({ params, body: { version: latest } })) !== null)
      toast(t`Version ${latest} is approved`);
  };
  const error: ApiError | null = save.error ?? approve.error;
  return {
    latest,
    content,
    touched,
    edition,
    newer: newer && touched,
    error,
    saving: save.busy,
    approving: approve.busy,
    forget: saved.forget,
    set: (change: Partial<DraftContent>) => put({ content: { ...content, ...change } }),
    renew,
    adopt,
    standOnLatest: () => put({ base: latest }),
    keep,
    saveFirst,
    approveNow,
  };
}

/** The two acts that end a draft: it becomes a letter, or nothing. */
export function useDraftEnds(draft: Draft, forget: () => void) {
  const { t } = useLingui();
  const navigate = useNavigate();
  const discard = useAct('discardDraft');
  const issue = useAct('issueDraft');
  const params = { id: draft.id };
  const issueNow = async () => {
    const reply = await issue.run({ params, body: {} });
    if (reply === null) return;
    toast(t`Issued as ${reply.number ?? ''}`);
    await navigate({ to: '/issues/$id', params: { id: reply.id } });
  };
  const discardNow = async () => {
    if ((await discard.run({ params, body: {} })) === null) return;
    forget();
    toast(t`Draft discarded`);
    await navigate({ to: '/files/$id', params: { id: draft.file.id }, search: { tab: 'drafts' } });
  };
  return {
    issueNow,
    discardNow,
    issuing: issue.busy,
    discarding: discard.busy,
    error: issue.error ?? discard.error,
  };
}
