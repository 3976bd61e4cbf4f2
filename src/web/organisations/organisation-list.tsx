import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { OrganisationCard } from '../../contract/organisations.ts';
import { ORGANISATION_TYPES } from '../../core/masters.ts';
import { LoadFailure, usePages } from '../api/index.ts';
import { pick } from '../i18n/language.ts';
import { wordOf } from '../i18n/masters.ts';
import { useFirstFocus } from '../kit/grid/first-focus.ts';
import { Grid } from '../kit/grid/grid.tsx';
import type { Column } from '../kit/grid/grid.tsx';
import { Badge, Empty, Loading } from '../kit/index.ts';
import { STAGE_TONES, STAGE_WORDS } from './words.ts';

/** By code; a page at a time however many there are. */
export function OrganisationList(props: {
  readonly filter: object;
  readonly onOpen: (id: string) => void;
}) {
  const { t } = useLingui();
  const list = usePages('listOrganisations', props.filter);
  const [active, setActive] = useState<string | null>(null);
  useFirstFocus(list.rows.length > 0);
  const columns: readonly Column<OrganisationCard>[] = [
    { id: 'code', title: t`Code`, width: '150px', cell: ({ code }) => code },
    { id: 'name', title: t`Name`, width: 'minmax(260px, 2fr)', cell: ({ name }) => pick(name) },
    {
      id: 'abbr',
      title: t`Short name`,
      width: 'minmax(140px, 1fr)',
      cell: (row) => pick(row.abbr),
    },
    {
      id: 'type',
      title: t`Kind`,
      width: 'minmax(130px, 1fr)',
      cell: ({ type }) => wordOf(ORGANISATION_TYPES, type),
    },
    {
      id: 'below',
      title: t`Under it`,
      width: '90px',
      align: 'end',
      cell: ({ below }) => (below === 0 ? '' : below),
    },
    {
      id: 'stage',
      title: t`Stage`,
      width: '130px',
      cell: ({ stage }) => <Badge tone={STAGE_TONES[stage]}>{wordOf(STAGE_WORDS, stage)}</Badge>,
    },
  ];
  if (list.pending) return <Loading lines={10} />;
  if (list.error !== null)
    return <LoadFailure error={list.error} onRetry={() => void list.refetch()} />;
  if (list.rows.length === 0)
    return (
      <Empty icon="search" title={<Trans>No organisation found</Trans>}>
        <Trans>Try part of the code or name, or take the filters away.</Trans>
      </Empty>
    );
  return (
    <Grid
      label={t`Organisations`}
      rows={list.rows}
      columns={columns}
      rowId={({ id }) => id}
      rowName={({ code }) => code}
      active={active ?? list.rows[0]?.id ?? null}
      onActive={setActive}
      onOpen={({ id }) => props.onOpen(id)}
      onEnd={list.more}
    />
  );
}
