/** Refused attempts over HTTP: an EMD manager sees their own people, the super admin everybody. */
import * as contract from '../../contract/refused.ts';
import { mayNot } from '../../core/access.ts';
import { REFUSED_REGISTER } from '../../core/refused.ts';
import { isRefused } from '../../core/refusals.ts';
import type { Refused } from '../../core/refusals.ts';
import type { Actor } from '../../core/words.ts';
import { reads, refusedAttempts } from '../people/index.ts';
import type { Refusals, RefusedAsked, RefusedRow, Routing } from '../people/index.ts';
import { keyAfter, pageOf } from '../platform/keyset.ts';
import { csvOf } from './sheets.ts';

const SHEET_LINES = 10_000;

export function refusedRoutes(routing: Routing, refusals: Refusals): void {
  const { read } = routing.ledger.db;
  reads(routing, contract.listRefused, async (actor, { query }) => {
    const asked = askedOf(actor, query);
    if (isRefused(asked)) return asked;
    await refusals.flush();
    const { limit = 50 } = query;
    const page = { after: keyAfter(query.after), limit: limit + 1 };
    return pageOf(await refusedAttempts(read, asked, page), limit, ({ at }) => at);
  });
  reads(routing, contract.saveRefused, async (actor, { query, reply }) => {
    const asked = askedOf(actor, query);
    if (isRefused(asked)) return asked;
    await refusals.flush();
    const page = { after: keyAfter(undefined), limit: SHEET_LINES };
    const rows = await refusedAttempts(read, asked, page);
    reply.header('content-disposition', 'attachment; filename="refused-attempts.csv"');
    const lines = rows.map((row) => ({ cells: cellsOf(row, query.language) }));
    return reply
      .type('text/csv; charset=utf-8')
      .send(csvOf(REFUSED_REGISTER, atOnce(lines), query.language));
  });
}

type Filter = {
  readonly q?: string;
  readonly code?: string;
  readonly who?: 'known' | 'unknown';
};

function askedOf(actor: Actor, filter: Filter): RefusedAsked | Refused {
  const { q = '', code = '', who } = filter;
  const refused = mayNot('seeRefused', actor);
  if (refused !== null) return refused;
  // Whoever may in an office that is nobody's may in all of them.
  const org = mayNot('seeRefused', actor, null, '') === null ? null : actor.org;
  return { org, q: q.trim(), code, who: who ?? '' };
}

function cellsOf(row: RefusedRow, language: 'hi' | 'en') {
  const { firstAt, at, times, person, code, reason, path, network, device } = row;
  const who = person === null ? ['', ''] : [person.userId, person.name[language]];
  return [firstAt, at, times, ...who, code, reason, path, network, device];
}

async function* atOnce<T>(lines: readonly T[]): AsyncIterable<readonly T[]> {
  yield lines;
}
