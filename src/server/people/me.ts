/** Who is signed in, as the client shows it. */
import { isWithoutContent, mayNot } from '../../core/access.ts';
import type { Verb } from '../../core/access.ts';
import { indiaDay } from '../../core/days.ts';
import { present } from '../../core/must.ts';
import { rolesOnSeat } from '../../core/roles.ts';
import type { Actor, Id } from '../../core/words.ts';
import type { Me } from '../../contract/people.ts';
import { isoTime, systemClock } from '../platform/clock.ts';
import type { Query } from '../platform/database.ts';
import * as queries from './queries.ts';

/** Verbs that need no item: the menu shows them or not. */
const MENU: readonly Verb[] = [
  ...(['registerReceipt', 'createFile', 'receiveDocument'] as const),
  ...(['exportLedger', 'administer', 'certifyPerson', 'seeReaders', 'readPapers'] as const),
  ...(['createOrganisation', 'offerSuperAdmin'] as const),
  ...(['proposeCallBook', 'approveProposal'] as const),
];

export async function meOf(query: Query, person: Id): Promise<Me> {
  return meReply(present(await queries.meOf(query, person), 'the person'));
}

function meReply(row: queries.MeRow): Me {
  const today = indiaDay(isoTime(systemClock));
  const posts = row.posts.map((post) => {
    const seat = { ...post, post: post.id, kind: post.occupancy };
    return { ...post, roles: [...rolesOnSeat(seat, row.held, today)] };
  });
  const abilities = posts.map((post) => [post.id, menuOf(row.id, post)] as const);
  return {
    person: { id: row.id, userId: row.user_id, name: row.name },
    organisation: row.org,
    posts: posts.map(({ org: _, ...post }) => post),
    abilities: Object.fromEntries(abilities),
    today,
  };
}

/** What the menu offers from a post. */
function menuOf(person: Id, { id, org, unitAbbr, roles }: queries.MeRow['posts'][number]) {
  const actor: Actor = { person, post: id, org, unit: '', unitAbbr, roles, behalf: null };
  const verbs: string[] = MENU.filter((verb) => mayNot(verb, actor, null) === null);
  if (roles.includes('dispatcher') && !isWithoutContent(roles)) verbs.push('dispatchIssue');
  return verbs;
}
