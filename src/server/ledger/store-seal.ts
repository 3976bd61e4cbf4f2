/** SQL of the sealer: positions for what is committed, and the checkpoints that sign for them. */
import { must } from '../../core/must.ts';
import type { TimeFault } from '../../core/ledger/index.ts';
import type { Id, Instant } from '../../core/words.ts';
import type { Query, Tx } from '../platform/database.ts';

/** The time of the last sealed event. */
const LAST_SEALED = `(select j.at from leaves l join journal j on j.id = l.journal_id
  order by l.position desc limit 1)`;

/** What is wrong with the time of event `j` by `bound`; null when nothing is. */
const FAULT = `case when j.at < bound.now - bound.width then 'late'
  when j.at > bound.now + bound.width then 'future'
  when j.at < bound.last - bound.width then 'behind' end`;

export type LogState = {
  /** Whether a committed event waits for its position. */
  readonly waiting: boolean;
  /** Events with a position. */
  readonly size: number;
  /** The latest checkpoint, as a signed note, and the size it is kept under. */
  readonly note: string | null;
  readonly signed: number | null;
  /** The lines of the witnesses that have cosigned it. */
  readonly lines: readonly string[];
  /** Seconds by which the clock is behind the last event; 0 where it is not. */
  readonly behind: number;
};

export async function logState(query: Query): Promise<LogState> {
  const text = `select exists (select from unsealed) as waiting,
      coalesce((select max(position) + 1 from leaves), 0) as size,
      c.note, c.size as signed,
      array(select line from cosignatures g where g.size = c.size
        order by witness, key_id) as lines,
      greatest(0, extract(epoch from (select at from journal order by seq desc limit 1)
        - clock_timestamp()))::float8 as behind
    from (values (1)) as one left join
      (select note, size from checkpoints order by size desc limit 1) c on true`;
  const [state] = await query<LogState>('log_state', text);
  must(state !== undefined, 'the log has a state');
  return state;
}

/** Any number does, as long as nobody else takes it: "seal", in ASCII. */
const leaderKey = 0x7365616c;

/** Of all servers on a database one at a time seals; the lock ends with the transaction. */
export function lead(tx: Tx): Promise<unknown> {
  return tx.query('seal_lead', 'select pg_advisory_xact_lock($1)', [leaderKey]);
}

/** What a batch may take. */
export type Batch = {
  readonly limit: number;
  /** How far the time of an event may be from that of its sealing; null: it is not looked at. */
  readonly boundSeconds: number | null;
  /** Events that were found held in this round: not to be looked at again. */
  readonly held: readonly number[];
};
export type Placed = {
  /** Events looked at: fewer than the limit where no more wait. */
  readonly seen: number;
  /** Those that wait because of their time, by `seq`. */
  readonly held: readonly number[];
};

/**
 * Gives the next positions to at most `limit` committed events, in the order of `seq`. A
 * transaction that commits late may bring a lower `seq` than one already sealed, but never of the
 * same item: an item is locked from the reading of one version to the commit of the next. That its
 * versions stand in the log as 1, 2, 3 is checked here all the same. An event whose time is beyond
 * the bound is held, and with it the later versions of its item. To be called after `lead`, as a
 * statement of its own, so that it sees what the leader before has committed.
 */
export async function placeBatch(tx: Tx, batch: Batch): Promise<Placed> {
  // By arrays, because a generic plan thinks them short and uses the indices, whatever the size.
  const text = `with bound as materialized (
      select clock_timestamp() as now, make_interval(secs => $2) as width,
        case when $2::float8 is null then null else ${LAST_SEALED} end as last
    ), batch as materialized (
      select array(select seq from unsealed where seq <> all ($3::bigint[])
        order by seq limit $1) as seqs
    ), looked as materialized (
      select j.seq, j.id, j.hash, j.item_id, j.version,
        (${FAULT}) is not null as faulty
      from journal j, bound where j.seq = any ((select seqs from batch)::bigint[])
    ), blocked as (
      select item_id, min(version) as version from (
        select item_id, version from looked where faulty
        union all select item_id, version from journal where seq = any ($3::bigint[])) as b
      group by item_id
    ), good as materialized (
      select l.* from looked l left join blocked b using (item_id)
      where b.version is null or l.version < b.version
    ), found as (
      select *, lag(version) over (partition by item_id order by seq) as before from good
    ), taken as (
      delete from unsealed where seq = any (array(select seq from good)::bigint[]) returning seq
    ), misplaced as (
      select from found f where version <> coalesce(before + 1,
        (select p.version + 1 from journal p join leaves l on l.journal_id = p.id
          where p.item_id = f.item_id and p.version = f.version - 1), 1)
    ), last as (
      select coalesce(max(position), -1) as position from leaves
    ), placed as (
      insert into leaves (position, journal_id, hash)
      select last.position + row_number() over (order by found.seq), found.id, found.hash
      from found, last returning 1
    )
    select (select cardinality(seqs) from batch) as seen, (select count(*) from looked) as looked,
      (select count(*) from taken) as taken, (select count(*) from placed) as placed,
      (select count(*) from misplaced) as misplaced,
      array(select seq from looked except select seq from good order by seq) as held`;
  const { limit, boundSeconds, held } = batch;
  const [counts] = await tx.query<Counts>('seal_place', text, [limit, boundSeconds, held]);
  must(counts !== undefined, 'a batch is counted');
  must(counts.looked === counts.seen, 'every event to be sealed is in the journal');
  must(counts.placed === counts.taken, 'every event that leaves the queue has its place');
  must(counts.misplaced === 0, 'the versions of an item come into the log in order');
  return counts;
}

type Counts = Placed & {
  readonly looked: number;
  readonly taken: number;
  readonly placed: number;
  readonly misplaced: number;
};

/** The leaf hashes at the positions [from, to), at most `limit`. */
export async function leafHashes(
  query: Query,
  range: { readonly from: number; readonly to: number; readonly limit: number },
): Promise<readonly Uint8Array[]> {
  const text = `select position, hash from leaves where position >= $1 and position < $2
    order by position limit $3`;
  const { from, to, limit } = range;
  type Row = { readonly position: number; readonly hash: Uint8Array };
  const rows = await query<Row>('leaf_hashes', text, [from, to, limit]);
  must(rows.length > 0 || from >= to, `position ${from} of the log is there`);
  return rows.map(({ position, hash }, i) => {
    must(position === from + i, `position ${from + i} of the log is there`);
    return hash;
  });
}

export type NewNote = {
  readonly size: number;
  readonly note: string;
  /** Size of the checkpoint that the note names as the one before it; null: it is the first. */
  readonly after: number | null;
};

/** Keeps a checkpoint if it follows on the last one that is there; answers whether it did. */
export async function saveCheckpoint(tx: Tx, { size, note, after }: NewNote): Promise<boolean> {
  const text = `insert into checkpoints (size, note, made_at)
    select $1, $2, clock_timestamp()
    where (select max(size) from checkpoints) is not distinct from $3::bigint
      and $1 > coalesce($3::bigint, -1)
    returning size`;
  return (await tx.query('save_checkpoint', text, [size, note, after])).length === 1;
}

export type HeldEntry = {
  readonly entry: Id;
  readonly kind: string;
  readonly item: Id;
  readonly version: number;
  readonly type: string;
  readonly at: Instant;
  readonly fault: TimeFault;
};

/**
 * Committed events whose own time keeps them out of the log, oldest first.
 */
export function heldEntries(
  query: Query,
  { boundSeconds, limit }: { readonly boundSeconds: number; readonly limit: number },
): Promise<HeldEntry[]> {
  const text = `with bound as (
      select clock_timestamp() as now, make_interval(secs => $1) as width, ${LAST_SEALED} as last
    ), waiting as (
      select j.*, ${FAULT} as fault from unsealed u join journal j using (seq), bound
    )
    select id as entry, kind, item_id as item, version, type, at, fault from waiting
    where fault is not null order by seq limit $2`;
  return query<HeldEntry>('held_entries', text, [boundSeconds, limit]);
}
