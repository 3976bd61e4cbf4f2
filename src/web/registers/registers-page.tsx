import './words.ts';
import { Trans, useLingui } from '@lingui/react/macro';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { REGISTERS, REGISTER_NAMES, registerOf, registerScope } from '../../core/registers.ts';
import type { RegisterName } from '../../core/registers.ts';
import { LoadFailure, PaperButton, usePages } from '../api/index.ts';
import { useOffered } from '../api/values.ts';
import { formatDate, today } from '../i18n/format.ts';
import { language, pick } from '../i18n/language.ts';
import { DateField } from '../kit/date-field.tsx';
import { Button, Chip, Empty, Icon, Loading, Screen, Tabs } from '../kit/index.ts';
import { useSession } from '../people/session.tsx';
import { lastMonth, thisFinancialYear, thisMonth } from './periods.ts';
import type { Period } from './periods.ts';
import { RegisterTable } from './register-table.tsx';
import css from './registers.module.css';

/** The registers of the office for some days: to read, to take away, to print and bind. */
export function RegistersPage() {
  const { t } = useLingui();
  const navigate = useNavigate();
  const { me, post } = useSession();
  const search = useSearch({ strict: false });
  const name = REGISTER_NAMES.find((known) => known === search.name) ?? 'receipts';
  const now = thisMonth(today());
  const period = { from: search.from ?? now.from, to: search.to ?? now.to };
  const show = (change: Partial<Period> & { name?: RegisterName }) =>
    void navigate({ to: '/registers', search: { name, ...period, ...change }, replace: true });
  const scope = registerScope(name, { roles: post?.roles ?? [] });
  const reach = {
    office: pick(me.organisation.name),
    section: post === null ? '' : pick(post.unit),
    own: t`What has passed your desk`,
  }[scope];
  const days = `${formatDate(period.from)} – ${formatDate(period.to)}`;
  return (
    <Screen
      title={t`Registers`}
      lead={`${reach} · ${days}`}
      actions={<TakeAway name={name} period={period} />}
    >
      <Tabs
        label={t`Registers`}
        current={name}
        onChange={(next) => show({ name: next as RegisterName })}
        tabs={REGISTER_NAMES.map((id) => ({ id, label: pick(REGISTERS[id].title) }))}
      >
        <div className={`${css['range']} no-print`}>
          <DateField
            label={t`From day`}
            value={period.from}
            max={period.to}
            onChange={(from) => show(from === '' ? {} : { from })}
          />
          <DateField
            label={t`Up to day`}
            value={period.to}
            min={period.from}
            onChange={(to) => show(to === '' ? {} : { to })}
          />
          <Presets period={period} onChoose={show} />
        </div>
        <Lines name={name} period={period} />
      </Tabs>
    </Screen>
  );
}

function TakeAway({ name, period }: { readonly name: RegisterName; readonly period: Period }) {
  const files = (['pdf', 'xlsx', 'csv'] as const).map((format) => (
    <PaperButton
      key={format}
      name="saveRegister"
      params={{ name }}
      query={{ ...period, format, language: language() }}
      file={`${name}-${period.from}-${period.to}.${format}`}
    >
      {format.toUpperCase()}
    </PaperButton>
  ));
  return (
    <span className={`${css['acts']} no-print`}>
      <Button icon={<Icon name="print" />} onClick={() => print()}>
        <Trans>Print</Trans>
      </Button>
      {files}
    </span>
  );
}

function Presets(props: { readonly period: Period; readonly onChoose: (period: Period) => void }) {
  const day = today();
  const presets = [
    { period: thisMonth(day), words: <Trans>This month</Trans> },
    { period: lastMonth(day), words: <Trans>Last month</Trans> },
    { period: thisFinancialYear(day), words: <Trans>This financial year</Trans> },
  ];
  return (
    <span className={css['presets']}>
      {presets.map(({ period, words }, i) => (
        <Chip
          key={i}
          pressed={period.from === props.period.from && period.to === props.period.to}
          onPress={() => props.onChoose(period)}
        >
          {words}
        </Chip>
      ))}
    </span>
  );
}

function Lines({ name, period }: { readonly name: RegisterName; readonly period: Period }) {
  const list = usePages('readRegister', period, { name });
  const { values } = useOffered('delivery_mode', 'vip_type');
  const register = registerOf(name, values);
  if (list.pending) return <Loading lines={10} />;
  if (list.error !== null)
    return <LoadFailure error={list.error} onRetry={() => void list.refetch()} />;
  return (
    <>
      {list.rows.length === 0 ? (
        <Empty icon="table" title={pick(register.empty)} />
      ) : (
        <RegisterTable register={register} rows={list.rows} />
      )}
      {list.more !== undefined && (
        <div className="no-print">
          <Button onClick={list.more}>
            <Trans>Load more</Trans>
          </Button>
        </div>
      )}
    </>
  );
}
