import { useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { ORGANISATION_TYPES } from '../../core/masters.ts';
import { LoadFailure, read } from '../api/index.ts';
import { formatNumber } from '../i18n/format.ts';
import { wordOf } from '../i18n/masters.ts';
import { Loading } from '../kit/index.ts';
import { Table } from '../kit/table.tsx';
import type { TableColumn } from '../kit/table.tsx';
import css from './organisations.module.css';
import { STAGE_WORDS } from './words.ts';

const NUMBERS = ['organisations', 'planned', 'pilot', 'live', 'exempt'] as const;
type Row = { readonly kind: string } & { readonly [K in (typeof NUMBERS)[number]]: number };

/** How many organisations of each kind there are, and how far they have come. M20. */
export function OrganisationFigures() {
  const { t } = useLingui();
  const totals = useQuery(read('organisationTotals', {}));
  if (totals.isPending) return <Loading lines={6} />;
  if (totals.error !== null)
    return <LoadFailure error={totals.error} onRetry={() => void totals.refetch()} />;
  const rows: Row[] = totals.data.rows.map(({ type, ...row }) => ({
    kind: wordOf(ORGANISATION_TYPES, type),
    ...row,
  }));
  const sum = { kind: t`Together`, organisations: 0, planned: 0, pilot: 0, live: 0, exempt: 0 };
  for (const row of rows) for (const name of NUMBERS) sum[name] += row[name];
  const columns: readonly TableColumn<Row>[] = [
    { title: t`Kind`, cell: ({ kind }) => kind },
    ...NUMBERS.map((name) => ({
      title: name === 'organisations' ? t`Organisations` : wordOf(STAGE_WORDS, name),
      end: true,
      cell: (row: Row) => formatNumber(row[name]),
    })),
  ];
  return (
    <div className={css['pane']}>
      <Table
        label={t`Organisations in figures`}
        columns={columns}
        rows={[...rows, sum]}
        rowId={({ kind }) => kind}
      />
    </div>
  );
}
