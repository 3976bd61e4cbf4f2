import './words.ts';
import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { OFFICE_REPORT, OFFICE_REPORTS, REPORT_DAYS } from '../../core/office-reports.ts';
import type { OfficeReportName } from '../../core/office-reports.ts';
import { cellText } from '../../core/registers.ts';
import { LoadFailure, PaperButton, read } from '../api/index.ts';
import { formatDate, today } from '../i18n/format.ts';
import { language, pick } from '../i18n/language.ts';
import { DateField } from '../kit/date-field.tsx';
import { Button, Empty, Icon, Loading, Tabs } from '../kit/index.ts';
import { AdminScreen } from '../organisations/admin-screen.tsx';
import { useSession } from '../people/session.tsx';
import css from './reports.module.css';

type Period = { readonly from: string; readonly to: string };

/** Posts and people as an administrator looks them up: to read, print and take away. */
export function ReportsPage() {
  const { t } = useLingui();
  const navigate = useNavigate();
  const { me } = useSession();
  const search = useSearch({ strict: false });
  const name = OFFICE_REPORTS.find((known) => known === search.name) ?? 'vacant';
  const period = { from: search.from ?? today(), to: search.to ?? today() };
  const show = (change: Partial<Period> & { name?: OfficeReportName }) =>
    void navigate({ to: '/office/reports', search: { name, ...period, ...change }, replace: true });
  return (
    <AdminScreen
      title={t`Posts and people`}
      lead={`${pick(me.organisation.name)} · ${formatDate(period.to)}`}
      actions={<TakeAway name={name} period={period} />}
    >
      <Tabs
        label={t`Reports`}
        current={name}
        onChange={(next) => show({ name: next as OfficeReportName })}
        tabs={OFFICE_REPORTS.map((id) => ({ id, label: pick(OFFICE_REPORT[id].title) }))}
      >
        <Days name={name} period={period} onChange={show} />
        <Lines name={name} period={period} />
      </Tabs>
    </AdminScreen>
  );
}

function Days(props: {
  readonly name: OfficeReportName;
  readonly period: Period;
  readonly onChange: (change: Partial<Period>) => void;
}) {
  const { t } = useLingui();
  const days = REPORT_DAYS[props.name];
  if (days === 'now') return null;
  const { from, to } = props.period;
  return (
    <div className={`${css['range']} no-print`}>
      {days === 'period' && (
        <DateField
          label={t`From day`}
          value={from}
          max={to}
          onChange={(day) => props.onChange(day === '' ? {} : { from: day })}
        />
      )}
      <DateField
        label={days === 'day' ? t`On the day` : t`Up to day`}
        value={to}
        onChange={(day) => {
          if (day !== '') props.onChange(day < from ? { from: day, to: day } : { to: day });
        }}
      />
    </div>
  );
}

function TakeAway({ name, period }: { readonly name: OfficeReportName; readonly period: Period }) {
  return (
    <>
      <Button icon={<Icon name="print" />} onClick={() => print()}>
        <Trans>Print</Trans>
      </Button>
      {(['xlsx', 'csv'] as const).map((format) => (
        <PaperButton
          key={format}
          name="saveOfficeReport"
          params={{ name }}
          query={{ ...period, format, language: language() }}
          file={`${name}-${period.to}.${format}`}
        >
          {format.toUpperCase()}
        </PaperButton>
      ))}
    </>
  );
}

function Lines({ name, period }: { readonly name: OfficeReportName; readonly period: Period }) {
  const query = { ...period, language: language() };
  const report = useQuery(read('readOfficeReport', { params: { name }, query }));
  const { columns, title, empty } = OFFICE_REPORT[name];
  if (report.isPending) return <Loading lines={10} />;
  if (report.error !== null)
    return <LoadFailure error={report.error} onRetry={() => void report.refetch()} />;
  const { rows, more } = report.data;
  if (rows.length === 0) return <Empty icon="table" title={pick(empty)} />;
  return (
    // A wide report scrolls in itself; whoever has no mouse reaches it by the tab key.
    <div className={css['frame']} tabIndex={0} role="region" aria-label={pick(title)}>
      <table className={css['report']}>
        <thead>
          <tr>
            {columns.map(({ head }) => (
              <th key={head.en} scope="col">
                {pick(head)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ cells }, at) => (
            <tr key={at}>
              {columns.map(({ kind }, i) => (
                <td key={i} className={kind === 'number' ? css['end'] : undefined}>
                  {cellText(kind, cells[i] ?? null, language())}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {more && (
        <p>
          <Trans>There are more lines; the sheet has all of them.</Trans>
        </p>
      )}
    </div>
  );
}
