import './words.ts';
import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import type { File } from '../../contract/files.ts';
import type { Receipt } from '../../contract/receipts.ts';
import type { DraftContent } from '../../core/drafts.ts';
import { LoadFailure, ProblemNotice, fieldErrors, read, useAct } from '../api/index.ts';
import { useActions } from '../kit/actions/registry.ts';
import { Button, Loading, Screen, Select, toast, useSaved } from '../kit/index.ts';
import { freshContent, toWire } from './draft-content.ts';
import { asOf, followingContent } from './following.ts';
import type { Followed } from './following.ts';
import { DraftForm } from './draft-form.tsx';
import { useSignatory } from './use-signatory.ts';

/** A draft that does not exist yet: fresh, or in reply to a receipt on the file. */
export function NewDraft({ file: id }: { readonly file: string }) {
  const item = useQuery(read('getFile', { params: { id } }));
  const receipts = item.data?.correspondence.filter((row) => row.kind === 'receipt') ?? [];
  const [chosen, setChosen] = useState<string | null>(null);
  const replyTo = chosen ?? receipts.at(-1)?.item ?? '';
  const receipt = useQuery({
    ...read('getReceipt', { params: { id: replyTo } }),
    enabled: replyTo !== '',
  });
  const { issue: followed, as } = useSearch({ strict: false });
  const issue = useQuery({
    ...read('getIssue', { params: { id: followed ?? '' }, query: {} }),
    enabled: followed !== undefined,
  });
  if (item.error !== null)
    return <LoadFailure page error={item.error} onRetry={() => void item.refetch()} />;
  if (
    item.data === undefined ||
    (replyTo !== '' && receipt.isPending) ||
    (followed !== undefined && issue.data === undefined)
  )
    return <Loading lines={10} />;
  if (issue.data !== undefined && as !== undefined)
    return (
      <Fresh
        file={item.data}
        reply={null}
        onReply={setChosen}
        follows={{ issue: issue.data, as: asOf(as) }}
      />
    );
  return (
    <Fresh
      key={replyTo}
      file={item.data}
      reply={replyTo === '' ? null : (receipt.data ?? null)}
      onReply={setChosen}
    />
  );
}

function Fresh(props: {
  readonly file: File;
  readonly reply: Receipt | null;
  readonly onReply: (receipt: string) => void;
  readonly follows?: Followed;
}) {
  const { t } = useLingui();
  const navigate = useNavigate();
  const { file, reply, follows } = props;
  const saved = useSaved<DraftContent>(
    `draft.new.${file.id}.${reply?.id ?? ''}${follows?.issue.id ?? ''}${follows?.as ?? ''}`,
    follows === undefined ? freshContent(file, reply, '') : followingContent(follows),
  );
  const [edition, setEdition] = useState(0);
  const start = useAct('startDraft');
  const signatory = useSignatory(saved.value.signatory);
  const set = (change: Partial<DraftContent>) => saved.set((old) => ({ ...old, ...change }));
  const save = async () => {
    const body = {
      content: toWire(saved.value),
      replyTo: reply?.id ?? null,
      follows: follows === undefined ? null : { issue: follows.issue.id, as: follows.as },
    };
    const answer = await start.run({ params: { id: file.id }, body });
    if (answer === null) return;
    saved.forget();
    toast(t`Version 1 is saved`);
    void navigate({ to: '/drafts/$id', params: { id: answer.id }, replace: true });
  };
  useActions([
    {
      id: 'd.save',
      title: t`Save version`,
      group: t`Draft`,
      keys: ['Ctrl+KeyS'],
      whileTyping: true,
      perform: () => void save(),
    },
  ]);
  const receipts = file.correspondence.filter((row) => row.kind === 'receipt');
  return (
    <Screen
      fill
      flush
      title={t`New draft`}
      lead={
        <>
          <Trans>On file</Trans>{' '}
          <Link to="/files/$id" params={{ id: file.id }}>
            {file.number}
          </Link>
        </>
      }
      actions={
        <>
          {receipts.length > 0 && follows === undefined && (
            <Select
              label={t`In reply to`}
              bare
              value={reply?.id ?? ''}
              onChange={props.onReply}
              empty={t`Fresh, not a reply`}
              options={receipts.map((row) => ({
                value: row.item,
                label: t`Reply to ${row.number}`,
              }))}
            />
          )}
          <Button look="primary" keys="Ctrl+S" busy={start.busy} onClick={() => void save()}>
            <Trans>Save version</Trans>
          </Button>
        </>
      }
    >
      {start.error !== null && (
        <div style={{ padding: '0 16px 8px' }}>
          <ProblemNotice error={start.error} />
        </div>
      )}
      <DraftForm
        content={saved.value}
        set={set}
        errors={fieldErrors(start.error)}
        locked={false}
        signatory={signatory.post}
        onSignatory={(post) => {
          signatory.setChosen(post);
          set({ signatory: post?.id ?? '' });
        }}
        edition={edition}
        onReplace={() => setEdition((n) => n + 1)}
      />
    </Screen>
  );
}
