/** SQL of the reports of an office: who is where now, was on a day, or in a period. */
import type { OfficeReportName } from '../../core/office-reports.ts';
import type { Cell } from '../../core/registers.ts';
import type { Day, Id } from '../../core/words.ts';
import type { Query } from '../platform/database.ts';

export type ReportAsked = {
  readonly org: Id;
  readonly language: 'hi' | 'en';
  readonly from: Day;
  readonly to: Day;
};
export type ReportRow = { readonly id: Id; readonly cells: Cell[] };

/** A post as it is named for ever, without the initials of who sits there. */
const POST = `concat(p.state->>'desig', '-', p.state->>'unitAbbr')`;
const PAPERS = `(select count(*)::int from receipts r where r.holder_post = p.id
    and r.tray in ('inbox', 'created'))
  + (select count(*)::int from files f where f.holder_post = p.id
    and f.tray in ('inbox', 'created', 'parked'))`;
const nameOf = (person: string) => `${person}.state->'name'->>$2`;
const DAYS = `o.from_day::text, o.until_day::text`;

const SOURCES: Readonly<Record<OfficeReportName, string>> = {
  vacant: `select p.id, jsonb_build_array(${POST}, p.state->'designation'->>$2,
      u.state->'name'->>$2, last.until_day::text, ${nameOf('h')}, ${PAPERS}, a.abbr) as cells
    from posts p join units u on u.id = p.unit_id
      left join posts a on a.id = (p.state->>'reportsTo')::uuid
      left join lateral (select * from occupancies o where o.post_id = p.id
        and o.from_day <= india_today() and o.behalf_id is null
        order by o.until_day desc, o.no desc limit 1) last on true
      left join persons h on h.id = last.person_id
    where p.org_id = $1 and not (p.state->>'abolished')::boolean
      and not exists (select from seats s where s.post_id = p.id and s.behalf_id is null)
      and $3::date <= $4::date
    order by p.abbr, p.id limit $5`,
  additional: `select p.id, jsonb_build_array(${POST}, p.state->'designation'->>$2,
      ${nameOf('h')}, o.kind, ${DAYS}, own.abbr, ${PAPERS}) as cells
    from posts p join seats o on o.post_id = p.id and o.behalf_id is null
      join persons h on h.id = o.person_id
      left join lateral (select q.abbr from seats s join posts q on q.id = s.post_id
        where s.person_id = h.id and s.kind = 'substantive' limit 1) own on true
    where p.org_id = $1 and not exists (select from seats s
        where s.post_id = p.id and s.kind = 'substantive')
      and $3::date <= $4::date
    order by p.abbr, p.id, o.no limit $5`,
  holders: `select p.id, jsonb_build_array(${POST}, p.state->'designation'->>$2,
      ${nameOf('h')}, h.user_id, o.kind, ${DAYS}, ${nameOf('b')}) as cells
    from posts p join occupancies o on o.post_id = p.id join persons h on h.id = o.person_id
      left join persons b on b.id = o.behalf_id
    where p.org_id = $1 and o.from_day <= $4::date
      and (o.until_day is null or o.until_day >= $3::date)
    order by p.abbr, p.id, o.no limit $5`,
  charges: `select p.id, jsonb_build_array(${POST}, ${nameOf('h')}, o.kind, ${DAYS},
      ${nameOf('b')}, to_char(o.since at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) as cells
    from posts p join occupancies o on o.post_id = p.id join persons h on h.id = o.person_id
      left join persons b on b.id = o.behalf_id
    where p.org_id = $1 and o.from_day <= $4::date
      and (o.until_day is null or o.until_day >= $3::date)
    order by o.from_day, p.abbr, p.id, o.no limit $5`,
  without_post: `select h.id, jsonb_build_array(${nameOf('h')}, h.user_id,
      h.state->'particulars'->>'designation', ${POST}, last.until_day::text,
      (exists (select from credentials c where c.person_id = h.id and c.kind = 'password'))::text,
      (select to_char(max(s.at) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')
        from sign_ins s where s.person_id = h.id and s.outcome = 'entered')) as cells
    from persons h
      left join lateral (select * from occupancies o where o.person_id = h.id
        order by o.until_day desc, o.since desc limit 1) last on true
      left join posts p on p.id = last.post_id
    where h.org_id = $1 and h.state->>'status' = 'active'
      and not exists (select from seats s where s.person_id = h.id)
      and $3::date <= $4::date
    order by h.user_id limit $5`,
};

/** At most `limit` lines, in the order of the report. */
export function officeReport(
  query: Query,
  name: OfficeReportName,
  { org, language, from, to }: ReportAsked,
  limit: number,
): Promise<ReportRow[]> {
  const values = [org, language, from, to, limit];
  return query<ReportRow>(`office_report_${name}`, SOURCES[name], values);
}
