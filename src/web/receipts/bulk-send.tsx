import './words.ts';
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { PostCard } from '../../contract/endpoint.ts';
import type { DeskRow } from '../../contract/desk.ts';
import { ApiError, afterAct, call, newKey, problemText, useAct } from '../api/index.ts';
import type { ReplyTo } from '../api/index.ts';
import { Dialog } from '../kit/dialog.tsx';
import { Badge, Button } from '../kit/index.ts';
import { toast } from '../kit/toast-store.ts';
import { SendSheet } from '../movement/send-sheet.tsx';
import type { Marking } from '../movement/send-sheet.tsx';
import { useSession } from '../people/session.tsx';
import { useCopies } from './copies.tsx';
import css from './receipt.module.css';

type Results = ReplyTo<'sendReceipts'>['rows'];

/**
 * Marks one or many receipts to one post: each is an act of its own, each has its result, and each
 * that went can be pulled back.
 */
export function BulkSend(props: {
  readonly rows: readonly DeskRow[];
  readonly onClose: () => void;
  readonly onSent: () => void;
}) {
  const { t } = useLingui();
  const { post } = useSession();
  const act = useAct('sendReceipts');
  const pullBack = usePullBack();
  const copies = useCopies();
  const [results, setResults] = useState<Results | null>(null);
  const send = async (marking: Marking, to: PostCard) => {
    const ids = props.rows.map(({ id }) => id);
    const reply = await act.run({ body: { ids, marking: copies.with(marking) } });
    if (reply === null) return;
    const gone = reply.rows.filter(({ code }) => code === null).map(({ id }) => id);
    const label = t`Pull back`;
    if (gone.length > 0)
      toast(t`Sent to ${to.abbr}`, { action: { label, perform: () => void pullBack(gone) } });
    if (gone.length === reply.rows.length) props.onSent();
    else setResults(reply.rows);
  };
  if (results !== null) return <ResultsDialog results={results} onClose={props.onSent} />;
  const first = props.rows[0];
  return (
    <SendSheet
      title={
        props.rows.length === 1 ? t`Send ${first?.number ?? ''}` : t`Send the selected receipts`
      }
      submit={t`Send`}
      me={post?.id}
      busy={act.busy}
      error={act.error}
      onSend={(marking, to) => void send(marking, to)}
      onClose={props.onClose}
      more={copies.field}
    >
      <p>
        {props.rows.length === 1 ? (
          first?.subject
        ) : (
          <Plural value={props.rows.length} one="# receipt" other="# receipts" />
        )}
      </p>
    </SendSheet>
  );
}

function usePullBack() {
  const { t } = useLingui();
  const client = useQueryClient();
  return async (ids: readonly string[]) => {
    const all = ids.map((id) =>
      call('pullBackReceipt', { params: { id }, body: {} }, { key: newKey() }),
    );
    const failed = (await Promise.allSettled(all)).find(({ status }) => status === 'rejected');
    if (failed?.status === 'rejected') toast(problemText(failed.reason), { tone: 'bad' });
    else toast(t`Pulled back`);
    afterAct(client);
  };
}

function ResultsDialog({
  results,
  onClose,
}: {
  readonly results: Results;
  readonly onClose: () => void;
}) {
  const { t } = useLingui();
  const stayed = results.filter(({ code }) => code !== null).length;
  return (
    <Dialog
      title={t`What was sent`}
      onClose={onClose}
      actions={
        <Button look="primary" autoFocus onClick={onClose}>
          <Trans>Understood</Trans>
        </Button>
      }
    >
      <p>
        <Plural value={stayed} one="One receipt stayed." other="# receipts stayed." />
      </p>
      <ul className={css['results']}>
        {results.map(({ id, number, code }) => (
          <li key={id}>
            <strong>{number}</strong>{' '}
            {code === null ? (
              <Badge tone="good">
                <Trans>sent</Trans>
              </Badge>
            ) : (
              problemText(new ApiError(code, 0, null))
            )}
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
