/** Office orders told before they are given: the same verbs, asked what they would change. */
import type { Effect } from '../../contract/effects.ts';
import type { Endpoint } from '../../contract/endpoint.ts';
import type { Bilingual } from '../../core/letters.ts';
import type { PersonState } from '../../core/people.ts';
import { isDelegation } from '../../core/posts.ts';
import type { Charge, PostState } from '../../core/posts.ts';
import type { Day, Id, Json } from '../../core/words.ts';
import { preview } from '../ledger/index.ts';
import type { Foreseen, Verb } from '../ledger/index.ts';
import { acts, reads } from '../people/index.ts';
import type { Routing } from '../people/index.ts';
import type { Call } from '../platform/http.ts';
import type { Tx } from '../platform/database.ts';
import * as store from './store.ts';

/** An endpoint that acts, and beside it the one that tells beforehand what the act would do. */
export function actsForetold<E extends Endpoint & { readonly reply: unknown }, I extends Json, L>(
  routing: Routing,
  { act, effect }: { readonly act: E; readonly effect: EffectEndpoint },
  verb: Verb<I, L>,
  input: (call: Call<E>) => I,
): void {
  acts(routing, act, verb, input);
  reads(routing, effect, (actor, call) => {
    const asked = input(call as unknown as Call<E>);
    return preview(routing.ledger, verb, { actor, input: asked }, effectOf);
  });
}
type EffectEndpoint = Endpoint & { readonly reply: typeof Effect };

async function effectOf(tx: Tx, { changed, before }: Foreseen): Promise<Effect> {
  const posts = changed.all.filter(({ kind }) => kind === 'post');
  const states = posts.map(({ state }) => state as unknown as PostState);
  const events = posts.flatMap(({ entries }) => entries);
  const people = states.flatMap(({ charges }) => charges.flatMap((c) => [c.person, c.behalf]));
  const ended = states.flatMap(({ id }) => stateOf<PostState>(before(id))?.charges ?? []);
  const named = [...people, ...ended.flatMap((c) => [c.person, c.behalf])];
  const names = await store.namesOf(
    tx,
    [...new Set(named)].filter((id) => id !== null),
  );
  const desks = await store.desksOf(
    tx,
    states.map(({ id }) => id),
  );
  const moved = changed.all.filter(({ kind }) => kind === 'person').map(({ id }) => id);
  const sessions = await store.sessionsOf(tx, moved);
  return {
    posts: states.flatMap((after) => renamed(stateOf<PostState>(before(after.id)), after)),
    charges: events.flatMap(({ type, item, body }) => {
      const post = states.find(({ id }) => id === item);
      const was = stateOf<PostState>(before(item))?.charges.find(({ no }) => no === body['no']);
      if (type === 'ChargeGiven') return [told(body as unknown as Charge, post, names)];
      if (type !== 'ChargeRelieved' || was === undefined) return [];
      return [{ ...told(was, post, names), begins: false, until: body['on'] as Day }];
    }),
    desks: desks.map(({ post, papers }) => {
      const state = states.find(({ id }) => id === post);
      const sits = state?.charges.filter(({ kind }) => !isDelegation(kind)) ?? [];
      const inCharge = [...new Set(sits.map(({ person }) => person))];
      return {
        post: state?.abbr ?? '',
        items: papers.length,
        inCharge: inCharge.map((id) => nameOf(names, id)),
      };
    }),
    door: changed.all.flatMap(({ kind, id, state }) => {
      const was = stateOf<PersonState>(before(id));
      const now = stateOf<PersonState>(state);
      if (kind !== 'person' || was === null || now === null || was.status === now.status) return [];
      const open = now.status === 'active';
      return [{ person: now.name, open, sessions: open ? 0 : (sessions.get(id) ?? 0) }];
    }),
  };
}

function stateOf<S>(state: Json | null): S | null {
  return state as unknown as S | null;
}

function renamed(before: PostState | null, after: PostState): Effect['posts'] {
  const { id, abbr, abolished } = after;
  if (before?.abbr === abbr && before.abolished === abolished) return [];
  return [{ id, before: before?.abbr ?? null, after: abbr, abolished }];
}

type Names = ReadonlyMap<Id, Bilingual>;

function told(
  charge: Omit<Charge, 'since'>,
  post: PostState | undefined,
  names: Names,
): Effect['charges'][number] {
  const { person, kind, from, until, behalf } = charge;
  return {
    ...{ begins: true, post: post?.abbr ?? '', kind, from, until },
    person: nameOf(names, person),
    behalf: behalf === null ? null : nameOf(names, behalf),
  };
}

function nameOf(names: Names, id: Id): Bilingual {
  return names.get(id) ?? { en: '', hi: '' };
}
