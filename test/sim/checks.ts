/** What holds of an office after every day, asked of the database alone. */
import { expect } from 'vitest';
import { indiaDay } from '../../src/core/days.ts';
import { REGISTER_NAMES } from '../../src/core/registers.ts';
import type { RegisterName } from '../../src/core/registers.ts';
import type { Actor } from '../../src/core/words.ts';
import { registerLines } from '../../src/server/registers/queries.ts';
import type { Database } from '../../src/server/platform/database.ts';
import { START } from '../../src/server/platform/keyset.ts';
import type { Key } from '../../src/server/platform/keyset.ts';

const PAPERS = `(select id, org_id, holder_post, number, unread from receipts
  union all select id, org_id, holder_post, number, unread from files)`;

/** Each of these finds nothing. */
const NEVER = {
  'a paper that no post of its office holds': `select x.number from ${PAPERS} x
    left join posts p on p.id = x.holder_post and p.org_id = x.org_id where p.id is null`,
  'a paper on a desk that nobody is in charge of': `select x.number from ${PAPERS} x
    where not exists (select from seats s where s.post_id = x.holder_post and s.behalf_id is null)`,
  'two hops of a paper that go on': `select item_id from movements
    where ended_at is null and pulled_back_at is null group by item_id having count(*) > 1`,
  'a paper that lies elsewhere than its last hop says': `select x.number from ${PAPERS} x
    join lateral (select case when m.pulled_back_at is null then to_post else from_post end as at
      from movements m where m.item_id = x.id order by seq desc limit 1) last on true
    where last.at <> x.holder_post`,
  'a hop that leaves out a number': `select item_id from movements
    group by item_id having max(seq) <> count(*) or min(seq) <> 1`,
  'a number given twice': `select number from receipts where state->>'copyNo' is null
      group by org_id, number having count(*) > 1
    union all select number from issues group by org_id, number having count(*) > 1
    union all select number from files where state->>'main' is null
      group by org_id, number having count(*) > 1`,
  'a computer number given twice': `select computer_no::text from
      (select computer_no, org_id from receipts union all select computer_no, org_id from files) x
    group by org_id, computer_no having count(*) > 1`,
  'numbers with a gap': `with given as (
      select org_id, computer_no as n from receipts union all select org_id, computer_no from files)
    select c.series from counters c where series = 'computer' and value <>
      (select count(*) from given g where g.org_id = c.org_id)
    union all select c.series from counters c where series like 'diary/%' and value <>
      (select count(*) from receipts r where r.org_id = c.org_id and state->>'copyNo' is null)
    union all select c.series from counters c where series like 'issue/%' and value <>
      (select count(*) from issues i where i.org_id = c.org_id)
    union all select 'file' from counters c where series like 'file/%' group by org_id
      having sum(value) <> (select count(*) from files where state->>'main' is null)`,
  'pages of a file that do not run on': `select number from files
      cross join lateral (select (e->>'fromPage')::int as "from", (e->>'toPage')::int as "to",
          lag((e->>'toPage')::int, 1, 0) over (order by (e->>'seq')::int) as before
        from jsonb_array_elements(state->'correspondence') e) pages
    where "to" >= "from" and "from" <> before + 1`,
  'paragraphs of a note sheet that do not run on': `select id from (select id,
        (state->>'fromPara')::int as "from",
        lag((state->>'toPara')::int, 1, 0) over (partition by file_id order by no) as before
      from notes where status = 'sent') sent where "from" <> before + 1`,
} as const;

/** As many lines as there were acts that make one, by the journal alone. */
const ACTS: { readonly [N in RegisterName]?: string } = {
  receipts: `type in ('ReceiptRegistered', 'ReceiptDelivered')`,
  files: `type = 'FileCreated'`,
  movements: `type in ('FileSent', 'FileMovedByOrder')`,
  dispatch: `type = 'LetterDispatched'`,
};

export async function checkDay(owner: Database, by: Actor): Promise<Record<string, number>> {
  for (const [what, query] of Object.entries(NEVER))
    expect([what, await owner.read(what, query)]).toEqual([what, []]);
  const counts: Record<string, number> = {};
  for (const name of REGISTER_NAMES) {
    const days = await linesByDay(owner, name, by);
    counts[name] = [...days.values()].reduce((sum, n) => sum + n, 0);
    const which = ACTS[name];
    if (which === undefined) continue;
    const acts = await owner.read<{ day: string; n: number }>(
      `acts_of_${name}`,
      `select to_char(at at time zone 'Asia/Kolkata', 'YYYY-MM-DD') as day, count(*)::int as n
        from journal where org_id = $1 and ${which} group by 1 order by 1`,
      [by.org],
    );
    expect([name, [...days]]).toEqual([name, acts.map(({ day, n }) => [day, n])]);
  }
  return counts;
}

/** How many lines a register has of each day, read page by page as the sheets do. */
async function linesByDay(
  { read }: Database,
  name: RegisterName,
  by: Actor,
): Promise<ReadonlyMap<string, number>> {
  const asked = { name, scope: 'office' as const, by };
  const all = { ...asked, from: '2000-01-01T00:00:00.000Z', to: '2999-01-01T00:00:00.000Z' };
  const days = new Map<string, number>();
  let after: Key = START;
  for (;;) {
    const lines = await registerLines(read, all, { after, limit: 200 });
    for (const { at } of lines) days.set(indiaDay(at), (days.get(indiaDay(at)) ?? 0) + 1);
    const last = lines.at(-1);
    if (last === undefined) return days;
    const [item = '', seq = '0'] = last.id.split('/');
    after = [last.at, item, Number(seq)];
  }
}
