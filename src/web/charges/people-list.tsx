import { Trans, useLingui } from '@lingui/react/macro';
import { Suspense, lazy, useState } from 'react';
import type { PersonRow } from '../../contract/charges.ts';
import { LoadFailure, usePages } from '../api/index.ts';
import { pick } from '../i18n/language.ts';
import { wordOf } from '../i18n/masters.ts';
import { useFirstFocus } from '../kit/grid/first-focus.ts';
import { Grid } from '../kit/grid/grid.tsx';
import type { Column } from '../kit/grid/grid.tsx';
import { Badge, Empty, Loading } from '../kit/index.ts';
import { Counted } from './counted.tsx';
import { SIGN_IN_WORDS, STATUS_WORDS } from './words.ts';

const PersonSheet = lazy(async () => ({
  default: (await import('./person-sheet.tsx')).PersonSheet,
}));

const TONES = { uncertified: 'warn', active: 'good', deactivated: 'bad' } as const;

/** Everybody on the list of the office, whoever has left too: nobody is ever removed. */
export function PeopleList(props: {
  readonly words: string;
  /** For the super admin: of which office. */
  readonly organisation?: string | undefined;
}) {
  const { words, organisation } = props;
  const of = organisation === undefined ? {} : { organisation };
  const { t } = useLingui();
  const list = usePages('listPeople', words === '' ? of : { q: words, ...of });
  const [active, setActive] = useState<string | null>(null);
  const [open, setOpen] = useState<PersonRow | null>(null);
  useFirstFocus(list.rows.length > 0);
  const columns: readonly Column<PersonRow>[] = [
    { id: 'name', title: t`Name`, width: 'minmax(180px, 1fr)', cell: (row) => pick(row.name) },
    { id: 'user', title: t`User id`, width: 'minmax(240px, 1fr)', cell: (row) => row.userId },
    {
      id: 'posts',
      title: t`Posts`,
      width: 'minmax(220px, 1fr)',
      cell: (row) => row.posts.map(({ abbr }) => abbr).join(', '),
    },
    {
      id: 'status',
      title: t`Status`,
      width: '250px',
      cell: (row) => (
        <>
          <Badge tone={TONES[row.status]}>{wordOf(STATUS_WORDS, row.status)}</Badge>{' '}
          {row.status === 'active' && row.signIn !== 'ready' && (
            <Badge>{wordOf(SIGN_IN_WORDS, row.signIn)}</Badge>
          )}
          {row.goesTo !== null && (
            <Badge tone="navy">
              <Trans>released</Trans>
            </Badge>
          )}
        </>
      ),
    },
  ];
  if (list.pending) return <Loading lines={10} />;
  if (list.error !== null)
    return <LoadFailure error={list.error} onRetry={() => void list.refetch()} />;
  if (list.rows.length === 0)
    return (
      <Empty icon="search" title={<Trans>Nobody found</Trans>}>
        <Trans>Try part of the name, in Hindi or English, or of the user id.</Trans>
      </Empty>
    );
  return (
    <>
      <Counted total={list.total} />
      <Grid
        label={t`People`}
        rows={list.rows}
        columns={columns}
        rowId={(row) => row.id}
        rowName={(row) => pick(row.name)}
        active={active ?? list.rows[0]?.id ?? null}
        onActive={setActive}
        onOpen={setOpen}
        onEnd={list.more}
      />
      {open !== null && (
        <Suspense>
          <PersonSheet
            person={list.rows.find(({ id }) => id === open.id) ?? open}
            organisation={organisation}
            onClose={() => setOpen(null)}
          />
        </Suspense>
      )}
    </>
  );
}
