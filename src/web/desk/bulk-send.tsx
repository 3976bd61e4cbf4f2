import { Plural, useLingui } from '@lingui/react/macro';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { PostCard } from '../../contract/endpoint.ts';
import type { DeskRow } from '../../contract/desk.ts';
import { ApiError, afterAct, call, newKey, problemText } from '../api/index.ts';
import { toast } from '../kit/toast-store.ts';
import { SendSheet } from '../movement/send-sheet.tsx';
import type { Marking } from '../movement/send-sheet.tsx';
import { useSession } from '../people/session.tsx';

/**
 * Marks one or many receipts to one post; each is an act of its own, and each can be pulled back.
 */
export function BulkSend(props: {
  readonly rows: readonly DeskRow[];
  readonly onClose: () => void;
  readonly onSent: () => void;
}) {
  const { t } = useLingui();
  const { post } = useSession();
  const client = useQueryClient();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<ApiError | null>(null);
  const [keys] = useState(() => new Map(props.rows.map((row) => [row.id, newKey()])));
  const [done] = useState(() => new Set<string>());
  const send = async (marking: Marking, to: PostCard) => {
    setBusy(true);
    setError(null);
    try {
      for (const row of props.rows.filter((one) => !done.has(one.id))) {
        await call(
          'sendReceipt',
          { params: { id: row.id }, body: marking },
          { key: `${keys.get(row.id) ?? ''}` },
        );
        done.add(row.id);
      }
      const pullBack = () => {
        const all = [...done].map((id) =>
          call('pullBackReceipt', { params: { id }, body: {} }, { key: newKey() }),
        );
        Promise.all(all)
          .then(() => toast(t`Pulled back`))
          .catch((problem: unknown) => toast(problemText(problem), { tone: 'bad' }))
          .finally(() => afterAct(client));
      };
      toast(t`Sent to ${to.abbr}`, { action: { label: t`Pull back`, perform: pullBack } });
      props.onSent();
    } catch (thrown) {
      setError(thrown instanceof ApiError ? thrown : new ApiError('fault', 0, null));
      for (const [id] of keys) if (!done.has(id)) keys.set(id, newKey());
    } finally {
      setBusy(false);
      afterAct(client);
    }
  };
  const first = props.rows[0];
  return (
    <SendSheet
      title={
        props.rows.length === 1 ? t`Send ${first?.number ?? ''}` : t`Send the selected receipts`
      }
      submit={t`Send`}
      me={post?.id}
      busy={busy}
      error={error}
      onSend={(marking, to) => void send(marking, to)}
      onClose={props.onClose}
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
