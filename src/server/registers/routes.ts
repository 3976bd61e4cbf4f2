/** Registers over HTTP: a page for the screen, a file to take away. */
import { dayAfter, isDay, startOfDay } from '../../core/days.ts';
import { present } from '../../core/must.ts';
import {
  PRINTED_LINES_MAX,
  SHEET_LINES_MAX,
  registerOf,
  registerScope,
} from '../../core/registers.ts';
import type { RegisterName } from '../../core/registers.ts';
import { isRefused, refuse, refuseFields } from '../../core/refusals.ts';
import type { Refused } from '../../core/refusals.ts';
import type { Actor, Day } from '../../core/words.ts';
import * as contract from '../../contract/registers.ts';
import { paperOf, sendPaper } from '../dispatch/index.ts';
import type { PaperSite } from '../dispatch/index.ts';
import { officeValues } from '../organisations/index.ts';
import { letterheadOf, reads } from '../people/index.ts';
import type { Routing } from '../people/index.ts';
import type { Query } from '../platform/database.ts';
import { START, keyAfter, pageOf } from '../platform/keyset.ts';
import type { Key } from '../platform/keyset.ts';
import * as queries from './queries.ts';
import type { Asked, Line } from './queries.ts';
import { csvOf, headsOf, textsOf, xlsxOf } from './sheets.ts';

const BATCH_LINES = 1000;
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

export function registerRoutes(routing: Routing, site: PaperSite): void {
  const { read } = routing.ledger.db;
  reads(routing, contract.readRegister, async (actor, { params, query }) => {
    const asked = askedOf(actor, params.name, query);
    if (isRefused(asked)) return asked;
    const { after, limit = 50 } = query;
    const page = { after: keyAfter(after, START), limit: limit + 1 };
    const lines = await queries.registerLines(read, asked, page);
    const { rows, next } = pageOf(lines, limit, (line) => line.at);
    return { rows: rows.map(({ item, cells }) => ({ item, cells })), next };
  });
  reads(routing, contract.saveRegister, async (actor, { params, query, reply }) => {
    const asked = askedOf(actor, params.name, query);
    if (isRefused(asked)) return asked;
    const { format, language, from, to } = query;
    const values = await officeValues(read, actor.org, ['delivery_mode', 'vip_type']);
    const register = registerOf(params.name, values);
    const name = `${params.name}-${from}-${to}.${format}`;
    reply.header('cache-control', 'private, no-cache');
    reply.header('content-disposition', `attachment; filename="${name}"`);
    if (format === 'csv')
      return reply
        .type('text/csv; charset=utf-8')
        .send(csvOf(register, batches(read, asked), language));
    const lines = await whole(read, asked, format === 'pdf' ? PRINTED_LINES_MAX : SHEET_LINES_MAX);
    if (isRefused(lines)) return lines;
    if (format === 'xlsx') return reply.type(XLSX).send(await xlsxOf(register, lines, language));
    const at = { org: actor.org, unit: actor.unit, signatory: null };
    const { office } = present(await letterheadOf(read, at), 'the office of an actor');
    const says = {
      ...{ office, from, to, title: register.title[language], empty: register.empty[language] },
      heads: headsOf(register, language),
      shares: register.columns.map(({ share }) => share),
      rows: lines.map((line, i) => textsOf(register, line, i + 1, language)),
      signed: [register.signed[0][language], register.signed[1][language]] as const,
    };
    return sendPaper(reply, await paperOf(site, { paper: 'register', says, language }));
  });
}

type Period = { readonly from: Day; readonly to: Day };

/** The register's days are India's; the rows hold UTC instants. `to` is the last day. */
function askedOf(actor: Actor, name: RegisterName, { from, to }: Period): Asked | Refused {
  const fields = Object.entries({ from, to })
    .filter(([, day]) => !isDay(day))
    .map(([field]) => ({ field, problem: 'not_a_date' as const }));
  if (fields.length > 0) return refuseFields(fields);
  const { org, unit, post } = actor;
  const scope = registerScope(name, actor);
  return {
    name,
    scope,
    by: { org, unit, post },
    from: startOfDay(from),
    to: startOfDay(dayAfter(to)),
  };
}

/** Every line of it, some at a time. */
async function* batches(read: Query, asked: Asked): AsyncIterable<Line[]> {
  let after: Key = START;
  for (;;) {
    const lines = await queries.registerLines(read, asked, { after, limit: BATCH_LINES });
    if (lines.length > 0) yield lines;
    const last = lines[BATCH_LINES - 1];
    if (last === undefined) return;
    after = keyAfter(`${last.at}/${last.id}`, START);
  }
}

/** All lines at once, where they are not too many. */
async function whole(read: Query, asked: Asked, max: number): Promise<Line[] | Refused> {
  const lines: Line[] = [];
  for await (const some of batches(read, asked)) {
    lines.push(...some);
    if (lines.length > max) return refuse('register_too_long', { max });
  }
  return lines;
}
