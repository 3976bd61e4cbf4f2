/** Who is signed in, as the client shows it. */
import { isWithoutContent, mayNot } from '../../core/access.ts';
import type { Verb } from '../../core/access.ts';
import { indiaDay } from '../../core/days.ts';
import { present } from '../../core/must.ts';
import { rolesOf } from '../../core/posts.ts';
import type { Actor, Id } from '../../core/words.ts';
import type { Me } from '../../contract/people.ts';
import { isoTime, systemClock } from '../platform/clock.ts';
import type { Query } from '../platform/database.ts';
import * as queries from './queries.ts';

/** Verbs that need no item: the menu shows them or not. */
const MENU: readonly Verb[] = [
  ...(['registerReceipt', 'createFile', 'receiveDocument'] as const),
  ...(['exportLedger', 'administer', 'certifyPerson', 'seeReaders', 'readPapers'] as const),
];

export async function meOf(query: Query, person: Id): Promise<Me> {
  return meReply(present(await queries.meOf(query, person), 'the person'));
}

function meReply(row: queries.MeRow): Me {
  const abilities = row.posts.map((post) => {
    const actor: Actor = {
      person: row.id,
      post: post.id,
      org: row.org.id,
      unit: '',
      unitAbbr: post.unitAbbr,
      roles: rolesOf(post.occupancy, post.roles),
      behalf: null,
    };
    const verbs: string[] = MENU.filter((verb) => mayNot(verb, actor, null) === null);
    if (post.roles.includes('dispatcher') && !isWithoutContent(post.roles))
      verbs.push('dispatchIssue');
    return [post.id, verbs] as const;
  });
  return {
    person: { id: row.id, userId: row.user_id, name: row.name },
    organisation: row.org,
    posts: [...row.posts],
    abilities: Object.fromEntries(abilities),
    today: indiaDay(isoTime(systemClock)),
  };
}
