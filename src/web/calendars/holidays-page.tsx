import './own-words.ts';
import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Calendar } from '../../contract/calendars.ts';
import { LoadFailure, read } from '../api/index.ts';
import { formatDate, today } from '../i18n/format.ts';
import { pick } from '../i18n/language.ts';
import { wordOf } from '../i18n/masters.ts';
import { Badge, Button, Empty, Icon, Loading, Panel } from '../kit/index.ts';
import { Table } from '../kit/table.tsx';
import { AdminScreen } from '../organisations/admin-screen.tsx';
import css from '../organisations/organisations.module.css';
import { useSession } from '../people/session.tsx';
import { CalendarForm, DeclareForm, FollowForm, WithdrawForm } from './calendar-forms.tsx';
import { WeekendForm, closedOn, useDaysOff } from './weekend-form.tsx';
import { KIND_TONES, KIND_WORDS, REACH_WORDS } from './words.ts';

/** The calendars that the office counts working days by. Domain 2.8. */
export function HolidaysPage() {
  const { t } = useLingui();
  const { abilities } = useSession();
  const reply = useQuery(read('listCalendars', {}));
  const [making, setMaking] = useState(false);
  const all = abilities.includes('createOrganisation');
  const rows = reply.data?.rows ?? [];
  const own = rows.some(({ reach, org }) => reach === 'office' && org === reply.data?.office);
  return (
    <AdminScreen
      title={t`Holidays`}
      lead={t`Limits count working days by these calendars, the nearest first`}
      actions={
        reply.data !== undefined &&
        (all || !own) && (
          <Button look="primary" icon={<Icon name="plus" />} onClick={() => setMaking(true)}>
            <Trans>New calendar</Trans>
          </Button>
        )
      }
    >
      {reply.isPending && <Loading lines={6} />}
      {reply.error !== null && (
        <LoadFailure error={reply.error} onRetry={() => void reply.refetch()} />
      )}
      {reply.data !== undefined && (
        <div className={css['page']}>
          {rows.length === 0 && (
            <Panel>
              <Empty icon="clock" title={<Trans>No calendar yet</Trans>}>
                <Trans>
                  Until there is one, Saturday and Sunday are closed and every other day counts.
                </Trans>
              </Empty>
            </Panel>
          )}
          {rows.map((calendar) => (
            <OneCalendar
              key={calendar.id}
              calendar={calendar}
              rows={rows}
              mine={calendar.reach === 'office' ? calendar.org === reply.data.office : all}
            />
          ))}
        </div>
      )}
      {making && <CalendarForm all={all} own={own} onClose={() => setMaking(false)} />}
    </AdminScreen>
  );
}

type Doing =
  { readonly what: 'declare' | 'follow' | 'weekend' } | { readonly what: 'withdraw'; day: string };

function OneCalendar(props: {
  readonly calendar: Calendar;
  readonly rows: readonly Calendar[];
  readonly mine: boolean;
}) {
  const { t } = useLingui();
  const { calendar, rows, mine } = props;
  const [doing, setDoing] = useState<Doing | null>(null);
  const done = () => setDoing(null);
  const daysOff = useDaysOff();
  const closed = closedOn(calendar, today());
  const days = calendar.holidays
    .filter(({ gone }) => gone === null)
    .toSorted((a, b) => (a.day < b.day ? -1 : 1));
  const followed = calendar.follows.at(-1)?.calendar ?? null;
  const place = rows.find(({ id }) => id === followed);
  return (
    <Panel
      title={`${pick(calendar.name)} · ${wordOf(REACH_WORDS, calendar.reach)}`}
      end={
        mine && (
          <span className={css['acts']}>
            {calendar.reach === 'office' && (
              <Button onClick={() => setDoing({ what: 'follow' })}>
                <Trans>Holidays of the place</Trans>
              </Button>
            )}
            <Button onClick={() => setDoing({ what: 'weekend' })}>
              <Trans>Weekly days off</Trans>
            </Button>
            <Button onClick={() => setDoing({ what: 'declare' })}>
              <Trans>Declare a day</Trans>
            </Button>
          </span>
        )
      }
    >
      {place !== undefined && (
        <div className={css['inside']}>
          <Trans>It keeps the holidays of {pick(place.name)} too.</Trans>
        </div>
      )}
      {closed !== null && (
        <div className={css['inside']}>
          <Trans>Closed every week or in some weeks: {daysOff(closed)}.</Trans>
        </div>
      )}
      {days.length === 0 ? (
        <Empty icon="clock" title={<Trans>No day declared</Trans>} />
      ) : (
        <Table
          label={pick(calendar.name)}
          rows={days}
          rowId={({ day }) => day}
          columns={[
            { title: t`Day`, cell: ({ day }) => formatDate(day) },
            { title: t`Name`, cell: ({ name }) => pick(name) },
            {
              title: t`Kind`,
              cell: ({ kind }) => <Badge tone={KIND_TONES[kind]}>{wordOf(KIND_WORDS, kind)}</Badge>,
            },
            ...(mine
              ? [
                  {
                    title: t`Acts`,
                    bare: true,
                    end: true,
                    cell: ({ day }: { readonly day: string }) => (
                      <Button
                        aria-label={t`Withdraw ${formatDate(day)}`}
                        onClick={() => setDoing({ what: 'withdraw', day })}
                      >
                        <Trans>Withdraw</Trans>
                      </Button>
                    ),
                  },
                ]
              : []),
          ]}
        />
      )}
      {doing?.what === 'weekend' && <WeekendForm calendar={calendar} onClose={done} />}
      {doing?.what === 'declare' && <DeclareForm calendar={calendar} onClose={done} />}
      {doing?.what === 'withdraw' && (
        <WithdrawForm calendar={calendar} day={doing.day} onClose={done} />
      )}
      {doing?.what === 'follow' && (
        <FollowForm
          calendar={calendar}
          places={rows.filter(({ reach }) => reach === 'place')}
          now={followed}
          onClose={done}
        />
      )}
    </Panel>
  );
}
