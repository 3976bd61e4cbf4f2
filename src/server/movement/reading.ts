/**
 * Notes who reads what is classified: one act for each paper, post and day, however often its pages
 * are opened. Where the act is refused, the reading is refused too: nothing is shown unrecorded.
 */
import { indiaDay } from '../../core/days.ts';
import { isReadingRecorded } from '../../core/movement.ts';
import { isRefused } from '../../core/refusals.ts';
import type { Refused } from '../../core/refusals.ts';
import type { Actor, Hash } from '../../core/words.ts';
import { act } from '../ledger/index.ts';
import type { Ledger } from '../ledger/index.ts';
import { isoTime, systemClock } from '../platform/clock.ts';
import { recordReadingVerb } from './commands.ts';
import type { Reading } from './commands.ts';
import { classifiedOfBytes } from './store.ts';

export type Paper = Reading & { readonly classification: string };

/** What was noted today by this server; only to ask the database less often. */
type Noted = { day: string; readonly keys: Set<string> };
const NOTED = new WeakMap<Ledger, Noted>();

/** To be called before a paper is shown; what it gives is told instead of the paper. */
export async function noteReading(
  ledger: Ledger,
  actor: Actor,
  { kind, id, classification }: Paper,
): Promise<Refused | null> {
  if (!isReadingRecorded(classification)) return null;
  const day = indiaDay(isoTime(systemClock));
  const noted = notedOn(ledger, day);
  const seen = `${actor.person} ${actor.post} ${id}`;
  if (noted.has(seen)) return null;
  // The key of its own kind: another act under this key refuses the reading.
  const key = `reading:${id}:${actor.post}:${day}`;
  const outcome = await act(ledger, recordReadingVerb, { actor, key, input: { kind, id } });
  if (isRefused(outcome)) return outcome;
  noted.add(seen);
  return null;
}

/** The same for bytes: every classified paper through which this post may read them. */
export async function noteReadingOfBytes(
  ledger: Ledger,
  actor: Actor,
  hash: Hash,
): Promise<Refused | null> {
  for (const paper of await classifiedOfBytes(ledger.db.read, actor.post, hash)) {
    const no = await noteReading(ledger, actor, paper);
    if (no !== null) return no;
  }
  return null;
}

function notedOn(ledger: Ledger, day: string): Set<string> {
  const noted = NOTED.get(ledger);
  if (noted?.day === day) return noted.keys;
  const keys = new Set<string>();
  NOTED.set(ledger, { day, keys });
  return keys;
}
