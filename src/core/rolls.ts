/**
 * An employee roll: uploaded by one, certified by another, applied in bounded batches. Nobody of it
 * signs in before it is certified; its rows are contents, never leaves. M59, M60.
 */
import { mayNot } from './access.ts';
import { giveCharge } from './charges.ts';
import { giveCredentials } from './credentials.ts';
import type { Grant } from './credentials.ts';
import type { Roll as Hands } from './charges.ts';
import { present } from './must.ts';
import { evolvePerson } from './people.ts';
import type { PeopleEvent, PersonState } from './people.ts';
import { evolvePost } from './posts.ts';
import type { PostEvent, PostState } from './posts.ts';
import { isRefused, refuse, refuseFields } from './refusals.ts';
import type { RefusalCode, Refused } from './refusals.ts';
import type { RollEntry, RollOffice, Sheet } from './roll-entry.ts';
import { readRoll } from './roll-rows.ts';
import { happen } from './words.ts';
import type {
  Actor,
  ContentOf,
  Context,
  Day,
  Decision,
  Emitted,
  Happened,
  Happening,
  Hash,
  Id,
  Instant,
} from './words.ts';

/** As many people are one content, and one act when they are applied. */
export const ROLL_BATCH = 100;

export type RollStatus = 'uploaded' | 'returned' | 'certified' | 'applied';

/** A row that the office had no more room for when its turn came. */
export type LeftOut = {
  readonly line: number;
  readonly what: 'person' | 'charge';
  readonly why: RefusalCode;
};

export type RollState = {
  readonly id: Id;
  readonly org: Id;
  /** Of the file. */
  readonly name: string;
  readonly rows: number;
  /** The contents that hold the rows, `ROLL_BATCH` in each. */
  readonly batches: readonly Hash[];
  readonly status: RollStatus;
  readonly uploadedBy: Id | null;
  readonly uploadedAt: Instant;
  readonly decidedBy: Id | null;
  readonly decidedAt: Instant | null;
  /** Of the certification. */
  readonly order: string;
  /** Why it was returned. */
  readonly remarks: string;
  /** How many batches are applied. */
  readonly applied: number;
  readonly leftOut: readonly LeftOut[];
};

export type RollEvent =
  | {
      readonly type: 'RollUploaded';
      readonly body: {
        readonly rows: number;
        readonly nameContent: Hash;
        /** Of each batch of rows, in order. */
        readonly contents: readonly Hash[];
      };
    }
  | { readonly type: 'RollReturned'; readonly body: { readonly remarksContent: Hash } }
  | { readonly type: 'RollCertified'; readonly body: { readonly order: string } }
  | {
      readonly type: 'RollApplied';
      readonly body: { readonly batch: number; readonly leftOut: readonly LeftOut[] };
    };

export function evolveRoll(
  state: RollState | null,
  event: Happened<RollEvent>,
  content: ContentOf,
): RollState {
  const { item: id, org, at, person } = event;
  if (event.type === 'RollUploaded') {
    const { rows, contents: batches, nameContent } = event.body;
    const { name } = content(nameContent) as { readonly name: string };
    const undecided = { decidedBy: null, decidedAt: null, order: '', remarks: '' };
    const uploaded = { uploadedBy: person, uploadedAt: at, applied: 0, leftOut: [] };
    return { id, org, name, rows, batches, status: 'uploaded', ...uploaded, ...undecided };
  }
  const roll = present(state, `the roll of ${event.type}`);
  const decided = { decidedBy: person, decidedAt: at };
  switch (event.type) {
    case 'RollReturned': {
      const { remarks } = content(event.body.remarksContent) as { readonly remarks: string };
      return { ...roll, ...decided, status: 'returned', remarks };
    }
    case 'RollCertified':
      return { ...roll, ...decided, status: 'certified', order: event.body.order };
    case 'RollApplied': {
      const applied = event.body.batch + 1;
      const status = applied === roll.batches.length ? 'applied' : roll.status;
      return { ...roll, applied, status, leftOut: [...roll.leftOut, ...event.body.leftOut] };
    }
  }
}

export type UploadRoll = { readonly name: string; readonly sheet: Sheet };

/** Only a list without any fault comes to wait for certification. */
export function uploadRoll(input: UploadRoll, office: RollOffice, context: Context): Decision {
  const { entries, faults } = readRoll(input.sheet, office);
  if (faults.length > 0) return refuse('roll_faulty', { faults: faults.length });
  const batches: Hash[] = [];
  for (let at = 0; at < entries.length; at += ROLL_BATCH)
    batches.push(context.keep({ entries: entries.slice(at, at + ROLL_BATCH) }));
  const nameContent = context.keep({ name: input.name });
  const body = { rows: entries.length, nameContent, contents: batches };
  return [{ kind: 'roll', item: context.newId(), type: 'RollUploaded', body }];
}

export function returnRoll(
  roll: RollState,
  input: { readonly remarks: string },
  context: Context,
): Decision {
  const refused = mayDecideRoll(roll, context.actor);
  if (refused !== null) return refused;
  if (input.remarks.trim() === '') return refuseFields([{ field: 'remarks', problem: 'missing' }]);
  const remarksContent = context.keep({ remarks: input.remarks });
  return [{ kind: 'roll', item: roll.id, type: 'RollReturned', body: { remarksContent } }];
}

/** The whole list or none of it, and as the office is now, not as it was at the upload. */
export function certifyRoll(
  roll: RollState,
  input: { readonly order: string; readonly misfits: number },
  context: Context,
): Decision {
  const refused = mayDecideRoll(roll, context.actor);
  if (refused !== null) return refused;
  const { order, misfits } = input;
  if (order.trim() === '') return refuseFields([{ field: 'order', problem: 'missing' }]);
  if (misfits > 0) return refuse('roll_overtaken', { rows: misfits });
  return [{ kind: 'roll', item: roll.id, type: 'RollCertified', body: { order } }];
}

/** Maker and checker are different people. M60. */
export function mayDecideRoll(roll: RollState, actor: Actor): Refused | null {
  const refused = mayNot('certifyRoll', actor, null, roll.org);
  if (refused !== null) return refused;
  if (roll.status !== 'uploaded') return refuse('roll_decided');
  return roll.uploadedBy === actor.person ? refuse('certified_by_another') : null;
}

export type Batch = {
  readonly roll: RollState;
  readonly batch: number;
  readonly entries: readonly RollEntry[];
  /** The posts that the entries name. */
  readonly posts: ReadonlyMap<Id, PostState>;
  /** User ids of the instance, in lower case. */
  readonly takenIds: ReadonlySet<string>;
  /** An invitation by mail; null where the office can send none. */
  readonly invite: ((userId: string) => Grant) | null;
};

/**
 * One batch of a certified roll: its people are enrolled, certified, invited and given their
 * charges.
 */
export function applyRoll(input: Batch, context: Context): Decision {
  const refused = mayNot('applyRoll', context.actor);
  if (refused !== null) return refused;
  const { roll, batch } = input;
  if (roll.status !== 'certified' || roll.applied !== batch) return refuse('roll_decided');
  const leftOut: LeftOut[] = [];
  const emitted: Emitted<Happening>[] = [];
  let { posts } = input;
  for (const entry of input.entries) {
    const { line } = entry;
    if (input.takenIds.has(entry.userId)) {
      leftOut.push({ line, what: 'person', why: 'user_id_taken' });
      continue;
    }
    const { person, events } = admitted(roll, entry, context);
    emitted.push(...events);
    const invited =
      input.invite === null ? [] : giveCredentials(person, [input.invite(entry.userId)]);
    if (isRefused(invited)) return invited;
    emitted.push(...invited);
    const given = charge(posts, { person, entry, order: roll.order }, context);
    if (isRefused(given)) {
      leftOut.push({ line, what: 'charge', why: given.refused });
      continue;
    }
    emitted.push(...given);
    posts = folded(posts, given, context);
  }
  const body = { batch, leftOut };
  return [...emitted, { kind: 'roll', item: roll.id, type: 'RollApplied', body }];
}

/** Put on the list by the roll, certified by its order. */
function admitted(
  roll: RollState,
  entry: RollEntry,
  context: Context,
): { readonly person: PersonState; readonly events: readonly Emitted<PeopleEvent>[] } {
  const { line: _, post: __, seat: ___, kind: ____, from: _____, ...form } = entry;
  const { userId, name, initials, ...particulars } = form;
  const person = { userId, name, initials, status: 'uncertified', particulars };
  const personContent = context.keep({ person: person });
  const item = context.newId();
  const events: Emitted<PeopleEvent>[] = [
    { kind: 'person', item, type: 'PersonEnrolled', body: { personContent, roll: roll.id } },
    { kind: 'person', item, type: 'PersonCertified', body: { order: roll.order } },
  ];
  const state = events.reduce<PersonState | null>(
    (so, event) => evolvePerson(so, happen(event, context) as never, context.kept),
    null,
  );
  return { person: present(state, 'the person just enrolled'), events };
}

function charge(
  posts: ReadonlyMap<Id, PostState>,
  given: { readonly person: PersonState; readonly entry: RollEntry; readonly order: string },
  context: Context,
): Decision {
  const { person, entry, order } = given;
  const persons = new Map([[person.id, person]]);
  const hands: Hands = { posts, persons, inHand: new Map(), decided: [] };
  const { seat: post, kind, from } = entry;
  return giveCharge(hands, { post, person: person.id, kind, from, until: null, order }, context);
}

function folded(
  posts: ReadonlyMap<Id, PostState>,
  given: readonly Emitted[],
  context: Context,
): ReadonlyMap<Id, PostState> {
  const next = new Map(posts);
  for (const event of given.filter(({ kind }) => kind === 'post')) {
    const happened = happen(event as Emitted<PostEvent>, context);
    next.set(event.item, evolvePost(next.get(event.item) ?? null, happened));
  }
  return next;
}

export type Misfit = {
  readonly line: number;
  readonly problem: 'user_id_taken' | 'post_taken';
};

/** Rows that the office has no room for any more since the upload. */
export function misfitsOf(
  entries: readonly RollEntry[],
  office: Pick<RollOffice, 'posts' | 'takenIds'>,
): readonly Misfit[] {
  const posts = new Map(office.posts.map((post) => [post.id, post]));
  return entries.flatMap((entry): Misfit[] => {
    const { line, seat, kind, from, userId } = entry;
    if (office.takenIds.has(userId)) return [{ line, problem: 'user_id_taken' }];
    const post = posts.get(seat);
    const held = kind === 'substantive' && post !== undefined && isHeld(post, from);
    const gone = post === undefined || post.abolished;
    return gone || held ? [{ line, problem: 'post_taken' }] : [];
  });
}

function isHeld(post: PostState, from: Day): boolean {
  return post.charges.some(
    ({ kind, until }) => kind === 'substantive' && (until === null || until >= from),
  );
}
