import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { DeskRow } from '../../contract/desk.ts';
import { LoadFailure, read, usePages } from '../api/index.ts';
import { pick } from '../i18n/language.ts';
import { Grid } from '../kit/grid/grid.tsx';
import { useFirstFocus } from '../kit/grid/first-focus.ts';
import { Empty, Loading, Screen } from '../kit/index.ts';
import { useSession } from '../people/session.tsx';
import { useDeskColumns } from './columns.tsx';
import css from './inbox.module.css';

/** What waits, in the order in which it presses; every count opens the list it counts. */
export function MyDesk() {
  const { t } = useLingui();
  const { me, post } = useSession();
  const counts = useQuery(read('deskCounts', {}));
  const list = usePages('listDesk', { tray: 'inbox' });
  const [active, setActive] = useState<string | null>(null);
  const columns = useDeskColumns('inbox', false);
  const navigate = useNavigate();
  useFirstFocus(list.rows.length > 0);
  const rows = list.rows.slice(0, 50);
  const open = (row: DeskRow) =>
    void navigate({
      to: row.kind === 'file' ? '/files/$id' : '/receipts/$id',
      params: { id: row.id },
    });
  const c = counts.data;
  return (
    <Screen
      fill
      title={t`My desk`}
      lead={
        post === null ? (
          <Trans>You hold no post now. Your administrator can give you one.</Trans>
        ) : (
          `${pick(me.person.name)} · ${pick(post.designation)}, ${pick(post.unit)}`
        )
      }
    >
      <div className={css['desk']}>
        <Tile to="/inbox" count={c?.inbox} name={<Trans>In the inbox</Trans>} />
        <Tile
          to="/inbox"
          show="unread"
          count={c?.unread}
          tone="warn"
          name={<Trans>Not opened yet</Trans>}
        />
        <Tile
          to="/inbox"
          show="overdue"
          count={c?.overdue}
          tone="bad"
          name={<Trans>Overdue</Trans>}
        />
        <Tile to="/created" count={c?.created} name={<Trans>Made here, not sent</Trans>} />
        <Tile
          to="/dispatch"
          count={c?.dispatch}
          tone="green"
          name={<Trans>Letters to dispatch</Trans>}
        />
      </div>
      <h2>
        <Trans>Latest in the inbox</Trans>
      </h2>
      {list.pending && <Loading />}
      {list.error !== null && (
        <LoadFailure error={list.error} onRetry={() => void list.refetch()} />
      )}
      {!list.pending && list.error === null && rows.length === 0 && (
        <Empty icon="check" title={<Trans>Your desk is clear</Trans>}>
          <Trans>Receipts and files marked to your post appear here.</Trans>
        </Empty>
      )}
      {rows.length > 0 && (
        <Grid
          label={t`Latest in the inbox`}
          rows={rows}
          columns={columns}
          rowId={(row) => row.id}
          rowName={(row) => row.number}
          onOpen={open}
          active={active ?? rows[0]?.id ?? null}
          onActive={setActive}
          strong={(row) => row.unread}
        />
      )}
    </Screen>
  );
}

function Tile(props: {
  readonly to: '/inbox' | '/created' | '/dispatch';
  readonly show?: string;
  readonly count: number | undefined;
  readonly name: ReactNode;
  readonly tone?: 'bad' | 'warn' | 'green';
}) {
  const { count } = props;
  const tone = count === 0 ? undefined : props.tone;
  return (
    <Link
      to={props.to}
      search={props.show === undefined ? {} : { show: props.show }}
      className={css['tile'] ?? ''}
      data-tone={tone}
    >
      <span className={css['tileCount']}>
        {count === undefined ? '–' : count >= 100 ? '99+' : count}
      </span>
      <span className={css['tileName']}>{props.name}</span>
    </Link>
  );
}
