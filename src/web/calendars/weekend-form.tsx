import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { Calendar } from '../../contract/calendars.ts';
import { USUAL_WEEKEND } from '../../core/working-days.ts';
import type { ClosedWeekday } from '../../core/working-days.ts';
import { fieldErrors, useAct } from '../api/index.ts';
import { OrderDialog, officeCss } from '../charges/index.ts';
import { formatDate, today } from '../i18n/format.ts';
import { pick } from '../i18n/language.ts';
import { wordOf } from '../i18n/masters.ts';
import { DateField } from '../kit/date-field.tsx';
import { Select, toast } from '../kit/index.ts';
import { WEEKDAY_WORDS } from './words.ts';

type Closed = readonly ClosedWeekday[];
const WEEKDAYS = [1, 2, 3, 4, 5, 6, 0];
const USED = ['', '2,4', '1,3,5', '1,3', '2'] as const;

const weeksOf = (closed: Closed, weekday: number): string | null =>
  closed.find((one) => one.weekday === weekday)?.weeks.join(',') ?? null;

/** The days off that a calendar states on a day; null where it states none. */
export function closedOn({ weekends }: Calendar, day: string): Closed | null {
  const stated = weekends.filter(({ from }) => from <= day);
  return stated.toSorted((a, b) => (a.from < b.from ? -1 : 1)).at(-1)?.closed ?? null;
}

/** `Saturday (2nd and 4th), Sunday` in the language of the screen. */
export function useDaysOff(): (closed: Closed) => string {
  const weeks = useWeeks();
  return (closed) =>
    WEEKDAYS.flatMap((weekday) => {
      const of = weeksOf(closed, weekday);
      const day = wordOf(WEEKDAY_WORDS, String(weekday));
      return of === null ? [] : [of === '' ? day : `${day} (${weeks(of)})`];
    }).join(', ');
}

function useWeeks(): (of: string) => string {
  const { t } = useLingui();
  return (of) => {
    const numbers = of.replaceAll(',', ', ');
    return of === '' ? t`closed every week` : t`weeks ${numbers} of the month`;
  };
}

/** On which days of the week offices are closed, from a day on. */
export function WeekendForm(props: { readonly calendar: Calendar; readonly onClose: () => void }) {
  const { t } = useLingui();
  const { calendar, onClose } = props;
  const act = useAct('setWeekend');
  const weeks = useWeeks();
  const daysOff = useDaysOff();
  const [from, setFrom] = useState(today());
  const [closed, setClosed] = useState<Closed>(() => closedOn(calendar, today()) ?? USUAL_WEEKEND);
  const [order, setOrder] = useState('');
  const errors = fieldErrors(act.error);
  const put = (weekday: number, of: string) =>
    setClosed((old) => {
      const others = old.filter((one) => one.weekday !== weekday);
      if (of === 'open') return others;
      const numbers = of === '' ? [] : of.split(',').map(Number);
      return [...others, { weekday, weeks: numbers }].toSorted((a, b) => a.weekday - b.weekday);
    });
  const submit = async () => {
    const body = { from, closed: closed.map((one) => ({ ...one, weeks: [...one.weeks] })), order };
    if ((await act.run({ params: { id: calendar.id }, body })) === null) return;
    toast(t`The weekly days off are set`);
    onClose();
  };
  const off = closed.length === 0 ? t`none` : daysOff(closed);
  return (
    <OrderDialog
      wide
      title={t`Weekly days off: ${pick(calendar.name)}`}
      submit={t`Set`}
      effect={
        from !== '' && (
          <Trans>
            From {formatDate(from)} closed: {off}. What was counted before stays as it was.
          </Trans>
        )
      }
      {...{ order, onClose }}
      onOrder={setOrder}
      busy={act.busy}
      error={act.error}
      onSubmit={() => void submit()}
    >
      <div className={officeCss['whole']}>
        <DateField
          label={t`From the day`}
          need="yes"
          value={from}
          onChange={setFrom}
          error={errors['from'] ?? errors['closed']}
        />
      </div>
      {WEEKDAYS.map((weekday) => {
        const now = weeksOf(closed, weekday);
        const offered = now === null || USED.some((of) => of === now) ? USED : [...USED, now];
        return (
          <Select
            key={weekday}
            label={wordOf(WEEKDAY_WORDS, String(weekday))}
            value={now ?? 'open'}
            options={[
              { value: 'open', label: t`worked` },
              ...offered.map((of) => ({ value: of, label: weeks(of) })),
            ]}
            onChange={(of) => put(weekday, of)}
          />
        );
      })}
    </OrderDialog>
  );
}
