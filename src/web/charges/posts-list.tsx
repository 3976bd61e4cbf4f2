import { Trans, useLingui } from '@lingui/react/macro';
import { Suspense, lazy, useState } from 'react';
import type { ReactNode } from 'react';
import type { PostRow } from '../../contract/charges.ts';
import { LoadFailure, usePages } from '../api/index.ts';
import { formatNumber } from '../i18n/format.ts';
import { pick } from '../i18n/language.ts';
import { useFirstFocus } from '../kit/grid/first-focus.ts';
import { Grid } from '../kit/grid/grid.tsx';
import type { Column } from '../kit/grid/grid.tsx';
import { Badge, Empty, Loading } from '../kit/index.ts';
import { Counted } from './counted.tsx';

const PostSheet = lazy(async () => ({ default: (await import('./post-sheet.tsx')).PostSheet }));

/** Every post with who sits there and what lies there. */
export function PostsList(props: {
  readonly words: string;
  /** For the super admin: of which office. */
  readonly organisation?: string | undefined;
  /** More orders about a post, shown at the foot of its sheet. */
  readonly orders?: (post: PostRow) => ReactNode;
}) {
  const { words, organisation } = props;
  const of = organisation === undefined ? {} : { organisation };
  const { t } = useLingui();
  const list = usePages('listPosts', words === '' ? of : { q: words, ...of });
  const [active, setActive] = useState<string | null>(null);
  const [open, setOpen] = useState<PostRow | null>(null);
  useFirstFocus(list.rows.length > 0);
  const columns: readonly Column<PostRow>[] = [
    { id: 'abbr', title: t`Post`, width: '200px', cell: (row) => row.abbr },
    {
      id: 'designation',
      title: t`Designation`,
      width: 'minmax(180px, 1fr)',
      cell: (row) => pick(row.designation),
    },
    { id: 'unit', title: t`Unit`, width: 'minmax(160px, 1fr)', cell: (row) => pick(row.unit) },
    { id: 'holder', title: t`Holder`, width: '190px', cell: (row) => <Holder row={row} /> },
    { id: 'above', title: t`Answers to`, width: '180px', cell: (row) => row.reportsTo ?? '' },
    {
      id: 'items',
      title: t`Items`,
      width: '80px',
      align: 'end',
      cell: (row) => formatNumber(row.items),
    },
  ];
  if (list.pending) return <Loading lines={10} />;
  if (list.error !== null)
    return <LoadFailure error={list.error} onRetry={() => void list.refetch()} />;
  if (list.rows.length === 0)
    return (
      <Empty icon="search" title={<Trans>No post found</Trans>}>
        <Trans>Try part of the abbreviation, designation, unit or name.</Trans>
      </Empty>
    );
  return (
    <>
      <Counted total={list.total} />
      <Grid
        label={t`Posts`}
        rows={list.rows}
        columns={columns}
        rowId={(row) => row.id}
        rowName={(row) => row.abbr}
        active={active ?? list.rows[0]?.id ?? null}
        onActive={setActive}
        onOpen={setOpen}
        onEnd={list.more}
      />
      {open !== null && (
        <Suspense>
          <PostSheet
            post={list.rows.find(({ id }) => id === open.id) ?? open}
            organisation={organisation}
            orders={props.orders?.(list.rows.find(({ id }) => id === open.id) ?? open)}
            onClose={() => setOpen(null)}
          />
        </Suspense>
      )}
    </>
  );
}

function Holder({ row }: { readonly row: PostRow }) {
  if (row.abolished)
    return (
      <Badge>
        <Trans>abolished</Trans>
      </Badge>
    );
  if (row.holder !== null) return <>{pick(row.holder)}</>;
  return (
    <Badge tone={row.items > 0 ? 'bad' : 'warn'}>
      <Trans>vacant</Trans>
    </Badge>
  );
}
