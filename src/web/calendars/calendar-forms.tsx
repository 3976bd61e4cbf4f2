import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { Calendar } from '../../contract/calendars.ts';
import type { Reach } from '../../core/calendars.ts';
import { HOLIDAY_KINDS } from '../../core/working-days.ts';
import type { HolidayKind } from '../../core/working-days.ts';
import { fieldErrors, useAct } from '../api/index.ts';
import { OrderDialog, Telling, officeCss } from '../charges/index.ts';
import { formatDate } from '../i18n/format.ts';
import { pick } from '../i18n/language.ts';
import { optionsOf, wordOf } from '../i18n/masters.ts';
import { DateField } from '../kit/date-field.tsx';
import { Select, TextField, toast } from '../kit/index.ts';
import { KIND_HINTS, KIND_WORDS, REACH_WORDS } from './words.ts';

type Both = { readonly en: string; readonly hi: string };
type Props = { readonly calendar: Calendar; readonly onClose: () => void };

function NameFields(props: {
  readonly name: Both;
  readonly onName: (name: Both) => void;
  readonly errors: Readonly<Record<string, string>>;
  readonly at: string;
}) {
  const { t } = useLingui();
  const { name, onName, errors, at } = props;
  return (
    <>
      <TextField
        label={t`Name in English`}
        need="yes"
        maxLength={200}
        value={name.en}
        onChange={(en) => onName({ ...name, en })}
        error={errors[`${at}.en`]}
      />
      <TextField
        label={t`Name in Hindi`}
        need="yes"
        maxLength={200}
        value={name.hi}
        onChange={(hi) => onName({ ...name, hi })}
        error={errors[`${at}.hi`]}
      />
    </>
  );
}

/** A calendar begins empty; the super admin makes those of places and the one for all. */
export function CalendarForm(props: {
  readonly all: boolean;
  readonly own: boolean;
  readonly onClose: () => void;
}) {
  const { t } = useLingui();
  const { all, own, onClose } = props;
  const act = useAct('makeCalendar');
  const may = REACH_WORDS.filter(({ code }) => (code === 'office' ? !own : all));
  const [reach, setReach] = useState(() => (may[0]?.code ?? 'office') as Reach);
  const [name, setName] = useState<Both>({ en: '', hi: '' });
  const submit = async () => {
    if ((await act.run({ body: { reach, name } })) === null) return;
    toast(t`The calendar is begun`);
    onClose();
  };
  return (
    <OrderDialog
      title={t`New calendar`}
      submit={t`Begin`}
      order={null}
      onOrder={() => undefined}
      effect={t`It is empty at first: declare its days by order next.`}
      {...{ onClose }}
      busy={act.busy}
      error={act.error}
      onSubmit={() => void submit()}
    >
      <div className={officeCss['whole']}>
        <Select
          label={t`For whom`}
          value={reach}
          options={optionsOf(may)}
          onChange={(next) => setReach(next as Reach)}
        />
      </div>
      <NameFields name={name} onName={setName} errors={fieldErrors(act.error)} at="name" />
    </OrderDialog>
  );
}

/** A holiday, or a day that is worked after all. */
export function DeclareForm({ calendar, onClose }: Props) {
  const { t } = useLingui();
  const act = useAct('declareHolidays');
  const [day, setDay] = useState('');
  const [kind, setKind] = useState<HolidayKind>(HOLIDAY_KINDS[0]);
  const [name, setName] = useState<Both>({ en: '', hi: '' });
  const [order, setOrder] = useState('');
  const [asked, setAsked] = useState(false);
  const errors = fieldErrors(act.error);
  const submit = async () => {
    setAsked(true);
    if (day === '') return;
    const body = { holidays: [{ day, kind, name }], order };
    if ((await act.run({ params: { id: calendar.id }, body })) === null) return;
    toast(t`${formatDate(day)} is declared`);
    onClose();
  };
  return (
    <OrderDialog
      title={t`Declare a day: ${pick(calendar.name)}`}
      submit={t`Declare`}
      effect={day === '' ? '' : `${formatDate(day)}: ${wordOf(KIND_HINTS, kind)}`}
      {...{ order, onClose }}
      onOrder={setOrder}
      busy={act.busy}
      error={act.error}
      onSubmit={() => void submit()}
    >
      <DateField
        label={t`Day`}
        need="yes"
        value={day}
        onChange={setDay}
        error={asked && day === '' ? t`Fill this in.` : errors['holidays.0.day']}
      />
      <Select
        label={t`Kind`}
        value={kind}
        options={optionsOf(KIND_WORDS)}
        onChange={(next) => setKind(next as HolidayKind)}
      />
      <NameFields name={name} onName={setName} errors={errors} at="holidays.0.name" />
    </OrderDialog>
  );
}

export function WithdrawForm({ calendar, day, onClose }: Props & { readonly day: string }) {
  const { t } = useLingui();
  const act = useAct('withdrawHoliday');
  const [order, setOrder] = useState('');
  const date = formatDate(day);
  const submit = async () => {
    if ((await act.run({ params: { id: calendar.id }, body: { day, order } })) === null) return;
    toast(t`${date} is withdrawn`);
    onClose();
  };
  return (
    <OrderDialog
      title={t`Withdraw ${date}`}
      submit={t`Withdraw`}
      effect={t`${date} is a day like any other again. What was counted before stays as it was.`}
      {...{ order, onClose }}
      onOrder={setOrder}
      busy={act.busy}
      error={act.error}
      onSubmit={() => void submit()}
    >
      {null}
    </OrderDialog>
  );
}

/** Whose holidays the office keeps besides its own and those for all. */
export function FollowForm(
  props: Props & { readonly places: readonly Calendar[]; readonly now: string | null },
) {
  const { t } = useLingui();
  const { calendar, places, now, onClose } = props;
  const act = useAct('followCalendar');
  const [place, setPlace] = useState(now ?? '');
  const [order, setOrder] = useState('');
  const submit = async () => {
    const body = { place: place === '' ? null : place, order };
    if ((await act.run({ params: { id: calendar.id }, body })) === null) return;
    toast(t`Changed`);
    onClose();
  };
  return (
    <OrderDialog
      title={t`Holidays of the place`}
      submit={t`Change`}
      effect={
        <Telling>
          {place === '' ? (
            <Trans>The office keeps its own holidays and those for all.</Trans>
          ) : (
            <Trans>The office keeps the holidays of its place besides its own.</Trans>
          )}
        </Telling>
      }
      {...{ order, onClose }}
      onOrder={setOrder}
      busy={act.busy}
      error={act.error}
      onSubmit={() => void submit()}
    >
      <div className={officeCss['whole']}>
        <Select
          label={t`Which place`}
          value={place}
          empty={t`None`}
          options={places.map(({ id, name }) => ({ value: id, label: pick(name) }))}
          onChange={setPlace}
          hint={places.length === 0 ? t`The super admin keeps the calendars of places.` : undefined}
        />
      </div>
    </OrderDialog>
  );
}
