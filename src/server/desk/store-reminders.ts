/** SQL of daily reminders: who is to be reminded of what, and to whom one went today. */
import type { Due } from '../../core/reminders.ts';
import { present } from '../../core/must.ts';
import type { Day, Id, Instant } from '../../core/words.ts';
import type { Query } from '../platform/database.ts';

export async function isReminderOff(query: Query, person: Id): Promise<boolean> {
  const text = 'select from reminders_off where person_id = $1';
  return (await query('is_reminder_off', text, [person])).length > 0;
}

export async function switchReminder(query: Query, person: Id, on: boolean): Promise<void> {
  const text = on
    ? 'delete from reminders_off where person_id = $1'
    : 'insert into reminders_off (person_id) values ($1) on conflict do nothing';
  await query(on ? 'reminder_on' : 'reminder_off', text, [person]);
}

/** What is due up to a day, with the post that holds it; `$1` is that day. */
const DUE = `select r.org_id, r.holder_post as post, 'follow_up' as kind, r.id, r.number,
      case when r.classification = 'normal' then r.subject end as subject, r.follow_up as day
    from receipts r where r.follow_up <= $1 and r.tray in ('inbox', 'created')
  union all
    select i.org_id, f.holder_post, 'reply', i.id, i.number,
      case when f.classification = 'normal' then f.subject end,
      (i.state->>'replyBy') collate "C"
    from issues i join files f on f.id = i.file_id
    where i.state->>'replyBy' is not null and i.state->>'reply' is null
      and (i.state->>'replyBy') collate "C" <= $1 and f.tray in ('inbox', 'created')`;

/** People in charge of a post with something due, by office, who do not do without a reminder. */
export function peopleToRemind(
  query: Query,
  day: Day,
): Promise<{ readonly org: Id; readonly person: Id }[]> {
  const text = `select distinct d.org_id as org, s.person_id as person
    from (${DUE}) d join seats s on s.post_id = d.post
    where not exists (select from reminders_off o where o.person_id = s.person_id)
      and not exists (select from reminders_sent t
        where t.person_id = s.person_id and t.day = $1::date)
    order by 1, 2`;
  return query('people_to_remind', text, [day]);
}

/** Whether this is the first reminder of the day; older days are forgotten. */
export async function noteReminder(query: Query, person: Id, day: Day): Promise<boolean> {
  await query(
    'forget_reminders',
    `delete from reminders_sent where person_id = $1 and day < $2::date - 7`,
    [person, day],
  );
  const text = `insert into reminders_sent (person_id, day) values ($1, $2::date)
    on conflict do nothing returning day`;
  return (await query('note_reminder', text, [person, day])).length > 0;
}

/** What a person is to be reminded of, and where their mail goes. */
export async function dueOf(
  query: Query,
  person: Id,
  day: Day,
): Promise<{ readonly to: string | null; readonly due: readonly Due[] }> {
  const text = `select d.kind, d.id, d.number, d.subject, d.day as on
    from (${DUE}) d where d.post in (select post_id from seats where person_id = $2)
    order by d.day, d.number`;
  const [due, people] = await Promise.all([
    query<Due>('due_of_person', text, [day, person]),
    query<{ to: string | null }>(
      'reminder_address',
      `select state->>'userId' as to from persons where id = $1 and state->>'status' = 'active'`,
      [person],
    ),
  ]);
  return { to: people[0]?.to ?? null, due };
}

/** The instant of the database clock. */
export async function now(query: Query): Promise<Instant> {
  const text = `select to_char(now() at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at`;
  const [row] = await query<{ at: Instant }>('reminder_clock', text, []);
  return present(row, 'the clock').at;
}
