import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { PostRow } from '../../contract/charges.ts';
import type { PostCard } from '../../contract/endpoint.ts';
import {
  ApiError,
  LoadFailure,
  fieldErrors,
  learnRefusals,
  problemText,
  read,
  useAct,
} from '../api/index.ts';
import type { ReplyTo } from '../api/index.ts';
import { wordOf } from '../i18n/masters.ts';
import { Checkbox, Empty, Loading, Notice, toast } from '../kit/index.ts';
import { Table } from '../kit/table.tsx';
import { PostPicker } from '../movement/post-picker.tsx';
import { PAPER_WORDS, TRAY_WORDS } from './hand-over-words.ts';
import css from './office.module.css';
import { OrderDialog } from './order-dialog.tsx';

// Why a paper stays is told in their words.
await learnRefusals();

/** The server takes so many in one order. */
const PAPERS_MAX = 200;
type Stayed = ReplyTo<'movePapers'>['rows'];

/** What lies with a post goes to another by order, each paper by itself. Domain 6. */
export function MovePapersForm(props: { readonly post: PostRow; readonly onClose: () => void }) {
  const { t } = useLingui();
  const { post, onClose } = props;
  const act = useAct('movePapers');
  const papers = useQuery(read('postPapers', { params: { id: post.id } }));
  const rows = papers.data?.rows ?? [];
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [to, setTo] = useState<PostCard | null>(null);
  const [order, setOrder] = useState('');
  const [asked, setAsked] = useState(false);
  const [stayed, setStayed] = useState<Stayed | null>(null);
  const chosen = rows.filter(({ id }) => !left.has(id)).slice(0, PAPERS_MAX);
  const count = chosen.length;
  const submit = async () => {
    setAsked(true);
    if (to === null || count === 0) return;
    const body = { to: to.id, order, papers: chosen.map(({ id }) => id) };
    const reply = await act.run({ params: { id: post.id }, body });
    if (reply === null) return;
    const kept = reply.rows.filter((row) => row.stayed !== null);
    const moved = reply.rows.length - kept.length;
    toast(t`${moved} papers moved to ${to.abbr}`);
    if (kept.length === 0) onClose();
    else setStayed(kept);
  };
  const flip = (id: string) =>
    setLeft((old) => {
      const next = new Set(old);
      if (!next.delete(id)) next.add(id);
      return next;
    });
  return (
    <OrderDialog
      wide
      title={t`Papers of ${post.abbr} to another post`}
      submit={t`Move the papers`}
      effect={
        to !== null &&
        count > 0 && (
          <Trans>
            {count} papers go to {to.abbr} at once; the history of each tells the order.
          </Trans>
        )
      }
      {...{ order, onClose }}
      onOrder={setOrder}
      busy={act.busy}
      error={act.error}
      onSubmit={() => void submit()}
    >
      <div className={css['whole']}>
        <PostPicker
          label={t`To the post`}
          need="yes"
          value={to}
          onChange={setTo}
          except={post.id}
          error={asked && to === null ? t`Choose a post.` : fieldErrors(act.error)['to']}
        />
      </div>
      <div className={css['whole']}>
        {stayed !== null && <StayedNotice rows={stayed} />}
        {papers.isPending && <Loading lines={4} />}
        {papers.error !== null && (
          <LoadFailure error={papers.error} onRetry={() => void papers.refetch()} />
        )}
        {papers.data !== undefined && rows.length === 0 && (
          <Empty icon="inbox" title={<Trans>Nothing lies with this post</Trans>} />
        )}
        {rows.length > 0 && (
          <Table
            label={t`What lies with the post`}
            rows={rows}
            rowId={({ id }) => id}
            columns={[
              {
                title: t`Number`,
                cell: ({ id, number }) => (
                  <Checkbox label={number} checked={!left.has(id)} onChange={() => flip(id)} />
                ),
              },
              { title: t`Kind`, cell: ({ kind }) => wordOf(PAPER_WORDS, kind) },
              { title: t`Where`, cell: ({ tray }) => wordOf(TRAY_WORDS, tray) },
            ]}
          />
        )}
      </div>
    </OrderDialog>
  );
}

function StayedNotice({ rows }: { readonly rows: Stayed }) {
  const count = rows.length;
  return (
    <Notice tone="warn">
      <Trans>{count} papers stayed:</Trans>
      <ul>
        {rows.map(({ id, number, stayed }) => (
          <li key={id}>
            {number}: {problemText(new ApiError(stayed ?? 'fault', 0, null))}
          </li>
        ))}
      </ul>
    </Notice>
  );
}
