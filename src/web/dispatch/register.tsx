import { Trans, useLingui } from '@lingui/react/macro';
import { useNavigate, useSearch } from '@tanstack/react-router';
import type { RegisterRow } from '../../contract/dispatch.ts';
import { DISPATCH_MODES, LANGUAGES } from '../../core/masters.ts';
import { LoadFailure, PaperButton, usePages } from '../api/index.ts';
import { formatDate, formatDateTime, formatMoney, today } from '../i18n/format.ts';
import { wordOf } from '../i18n/masters.ts';
import { DateField } from '../kit/date-field.tsx';
import { Button, Empty, Icon, Loading, Screen } from '../kit/index.ts';
import { useSession } from '../people/session.tsx';
import { language, pick } from '../i18n/language.ts';
import { csvOf, download } from './csv.ts';
import css from './dispatch.module.css';

/** The dispatch register of some days, as it is printed and kept. */
export function Register() {
  const { t } = useLingui();
  const navigate = useNavigate();
  const { me } = useSession();
  const search = useSearch({ strict: false });
  const to = search.to ?? today();
  const from = search.from ?? `${to.slice(0, 8)}01`;
  const list = usePages('dispatchRegister', { from, to });
  const range = (change: { from?: string; to?: string }) =>
    void navigate({ to: '/dispatch/register', search: { from, to, ...change }, replace: true });
  const names = [
    t`No.`,
    t`Date`,
    t`Issue number`,
    t`File`,
    t`Subject`,
    t`Addressee`,
    t`Language`,
    t`Mode`,
    t`Number`,
    t`Postage`,
    t`Status`,
  ];
  const cells = (row: RegisterRow, i: number) => [
    String(i + 1),
    formatDateTime(row.at),
    row.number,
    row.fileNumber,
    row.subject,
    row.addressee,
    wordOf(LANGUAGES, row.language),
    wordOf(DISPATCH_MODES, row.mode),
    row.modeNumber,
    row.postagePaise === null ? '' : formatMoney(row.postagePaise / 100),
    row.status,
  ];
  const save = () =>
    download(`dispatch-${from}-${to}.csv`, csvOf([names, ...list.rows.map(cells)]));
  return (
    <Screen
      title={t`Dispatch register`}
      lead={`${pick(me.organisation.name)} · ${formatDate(from)} – ${formatDate(to)}`}
      actions={
        <span className="no-print" style={{ display: 'flex', gap: 8 }}>
          <Button icon={<Icon name="print" />} onClick={() => print()}>
            <Trans>Print</Trans>
          </Button>
          <PaperButton
            name="printRegister"
            query={{ from, to, language: language() }}
            file={`dispatch-${from}-${to}.pdf`}
          >
            PDF
          </PaperButton>
          <Button icon={<Icon name="download" />} onClick={save} disabled={list.rows.length === 0}>
            CSV
          </Button>
        </span>
      }
    >
      <div className={`${css['range']} no-print`}>
        <DateField
          label={t`From day`}
          value={from}
          max={to}
          onChange={(day) => range(day === '' ? {} : { from: day })}
        />
        <DateField
          label={t`Up to day`}
          value={to}
          min={from}
          onChange={(day) => range(day === '' ? {} : { to: day })}
        />
      </div>
      {list.pending && <Loading />}
      {list.error !== null && (
        <LoadFailure error={list.error} onRetry={() => void list.refetch()} />
      )}
      {!list.pending && list.error === null && list.rows.length === 0 && (
        <Empty icon="dispatch" title={<Trans>Nothing was dispatched in these days</Trans>} />
      )}
      {list.rows.length > 0 && (
        <table className={css['register']}>
          <thead>
            <tr>
              {names.map((name) => (
                <th key={name} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {list.rows.map((row, i) => (
              <tr key={`${row.issueId}.${i}`}>
                {cells(row, i).map((cell, j) => (
                  <td key={names[j]}>{j === 10 ? <DispatchWord status={cell} /> : cell}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {list.more !== undefined && (
        <div className="no-print">
          <Button onClick={list.more}>
            <Trans>Load more</Trans>
          </Button>
        </div>
      )}
    </Screen>
  );
}

function DispatchWord({ status }: { readonly status: string }) {
  const { t } = useLingui();
  const words: Record<string, string> = {
    dispatched: t`dispatched`,
    queued: t`queued`,
    sent: t`sent`,
    bounced: t`bounced`,
  };
  return <>{words[status] ?? status}</>;
}
