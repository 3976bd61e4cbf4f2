/** Many letters at once: what would come of it, and then each as an act of its own. */
import { indiaDay } from '../../core/days.ts';
import { addresseesOf, undispatched } from '../../core/dispatch.ts';
import { dispatchIssue } from '../../core/dispatching.ts';
import { isRefused, refuse } from '../../core/refusals.ts';
import type { RefusalCode } from '../../core/refusals.ts';
import type { Actor, Context, Id, Json } from '../../core/words.ts';
import * as contract from '../../contract/bulk-dispatch.ts';
import type { BodyOf, ReplyOf } from '../../contract/endpoint.ts';
import { filePaper } from '../files/index.ts';
import { noteReading } from '../movement/index.ts';
import { act } from '../ledger/index.ts';
import type { Verb } from '../ledger/index.ts';
import { keyOf, reads } from '../people/index.ts';
import type { Routing } from '../people/index.ts';
import { isoTime, systemClock } from '../platform/clock.ts';
import { dispatchIssueVerb } from './commands.ts';
import type { DispatchInput } from './commands.ts';
import * as queries from './queries.ts';

type Asked = BodyOf<typeof contract.dispatchIssues>;
type Row = ReplyOf<typeof contract.dispatchIssues>['rows'][number];
/** A row, and which copies of the letter it is about. */
type Planned = Row & { readonly modeNumber: string; readonly waiting: readonly number[] };

export function bulkDispatchRoutes(routing: Routing, mailReady: boolean): void {
  reads(routing, contract.previewDispatch, async (actor, { body }) => ({
    rows: (await plan(routing, actor, body, mailReady)).map(shown),
  }));
  reads(routing, contract.dispatchIssues, async (actor, { body, request }) => {
    const key = keyOf(request.headers['idempotency-key']);
    if (key === null) return refuse('key_missing');
    const verb = dispatchWaiting(mailReady);
    const { mode, postagePaise } = body;
    const rows: Row[] = [];
    for (const planned of await plan(routing, actor, body, mailReady)) {
      const { id, modeNumber } = planned;
      const input = { id, mode, modeNumber, postagePaise };
      const asking = { actor, key: `${key}:${id}`, input };
      // What was dispatched under this key gets its answer again; what stays is not asked in vain.
      const again = planned.code === null || planned.code === 'already_dispatched';
      const outcome = again ? await act(routing.ledger, verb, asking) : null;
      const code = outcome === null ? planned.code : isRefused(outcome) ? outcome.refused : null;
      rows.push({ ...shown(planned), code });
    }
    return { rows };
  });
}

type One = ReturnType<typeof dispatchIssueVerb>;
type Loaded = Awaited<ReturnType<One['load']>>;
type Whole = Omit<DispatchInput, 'addressees' | 'receiver'>;

/** Whatever copies of one letter still wait, so that the same request says the same words. */
function dispatchWaiting(mailReady: boolean): Verb<Whole & Json, Loaded> {
  const { load, decide, reply, jobs, name } = dispatchIssueVerb(mailReady);
  const to = (input: Whole, addressees: readonly number[]) => ({
    ...{ ...input, addressees, receiver: null },
  });
  return {
    ...{ name, reply, ...(jobs === undefined ? {} : { jobs }) },
    load: (tx, items, actor, input) => load(tx, items, actor, to(input, [])),
    decide: (loaded, input, context) => {
      const waiting = loaded === null ? [] : undispatched(loaded.issue);
      if (loaded !== null && waiting.length === 0) return refuse('already_dispatched');
      return decide(loaded, to(input, waiting), context);
    },
  };
}

const shown = ({ id, number, addressees, code }: Planned): Row => ({
  id,
  number,
  addressees,
  code,
});

/** Asks the rule itself, without letting anything happen. */
async function plan(
  { ledger }: Routing,
  actor: Actor,
  { letters, mode, postagePaise }: Asked,
  mailReady: boolean,
): Promise<Planned[]> {
  const by = queries.readerOf(actor);
  const dry = dryContext(actor);
  const numbers = new Map(letters.map(({ id, modeNumber }) => [id, modeNumber.trim()]));
  const rows: Planned[] = [];
  for (const [id, modeNumber] of numbers) {
    const row = await queries.readableIssue(ledger.db.read, id, by);
    if (row === null) {
      rows.push({ ...stays(id, 'not_found'), modeNumber, waiting: [] });
      continue;
    }
    const { issue, file } = row;
    const unread = await noteReading(ledger, actor, filePaper(file));
    if (unread !== null) {
      rows.push({ ...stays(id, unread.refused), modeNumber, waiting: [] });
      continue;
    }
    const waiting = undispatched(issue);
    const all = addresseesOf(issue.letter);
    const command = { addressees: waiting, mode, modeNumber, postagePaise, mailReady };
    const decided = dispatchIssue(issue, file, { ...command, receiving: null }, dry);
    const nothing = waiting.length === 0 ? 'already_dispatched' : null;
    rows.push({
      ...{ id, number: issue.number, modeNumber, waiting },
      addressees: waiting.map((index) => nameOf(all[index])),
      code: nothing ?? (isRefused(decided) ? decided.refused : null),
    });
  }
  return rows;
}

function stays(id: Id, code: RefusalCode): Row {
  return { id, number: '', addressees: [], code };
}

function nameOf(to: ReturnType<typeof addresseesOf>[number] | undefined): string {
  return [to?.name, to?.designation, to?.office].filter(Boolean).join(', ');
}

function dryContext(actor: Actor): Context {
  const at = isoTime(systemClock);
  return {
    ...{ actor, at, today: indiaDay(at) },
    keep: () => '',
    kept: () => null,
    newId: () => '',
  };
}
