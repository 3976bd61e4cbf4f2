/** Reports of posts and people over HTTP, for who administers an office or oversees it. */
import * as contract from '../../contract/office-reports.ts';
import { mayNot } from '../../core/access.ts';
import { isDay } from '../../core/days.ts';
import { OFFICE_REPORT, REPORT_DAYS } from '../../core/office-reports.ts';
import type { OfficeReportName } from '../../core/office-reports.ts';
import { SHEET_LINES_MAX } from '../../core/registers.ts';
import { isRefused, refuse, refuseFields } from '../../core/refusals.ts';
import type { Refused } from '../../core/refusals.ts';
import type { Actor, Day } from '../../core/words.ts';
import { reads } from '../people/index.ts';
import type { Routing } from '../people/index.ts';
import { csvOf, xlsxOf } from './sheets.ts';
import { officeReport } from './store-office-reports.ts';
import type { ReportAsked } from './store-office-reports.ts';

const SCREEN_LINES = 500;
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
type Period = { readonly from: Day; readonly to: Day; readonly language: 'hi' | 'en' };

export function officeReportRoutes(routing: Routing): void {
  const { read } = routing.ledger.db;
  reads(routing, contract.readOfficeReport, async (actor, { params, query }) => {
    const asked = askedOf(actor, params.name, query);
    if (isRefused(asked)) return asked;
    const rows = await officeReport(read, params.name, asked, SCREEN_LINES + 1);
    return { rows: rows.slice(0, SCREEN_LINES), more: rows.length > SCREEN_LINES };
  });
  reads(routing, contract.saveOfficeReport, async (actor, { params: { name }, query, reply }) => {
    const asked = askedOf(actor, name, query);
    if (isRefused(asked)) return asked;
    const { format, language } = query;
    const lines = await officeReport(read, name, asked, SHEET_LINES_MAX + 1);
    if (lines.length > SHEET_LINES_MAX)
      return refuse('register_too_long', { max: SHEET_LINES_MAX });
    const report = OFFICE_REPORT[name];
    reply.header('cache-control', 'private, no-cache');
    reply.header('content-disposition', `attachment; filename="${name}-${asked.to}.${format}"`);
    if (format === 'xlsx') return reply.type(XLSX).send(await xlsxOf(report, lines, language));
    return reply.type('text/csv; charset=utf-8').send(csvOf(report, atOnce(lines), language));
  });
}

/** A report of one day asks for that day alone. */
function askedOf(actor: Actor, name: OfficeReportName, query: Period): ReportAsked | Refused {
  const refused = mayNot('listPeople', actor);
  if (refused !== null) return refused;
  const { from, to, language } = query;
  const fields = Object.entries({ from, to }).flatMap(([field, day]) =>
    isDay(day) ? [] : [{ field, problem: 'not_a_date' as const }],
  );
  if (fields.length === 0 && to < from) fields.push({ field: 'to', problem: 'not_a_date' });
  if (fields.length > 0) return refuseFields(fields);
  const first = REPORT_DAYS[name] === 'day' ? to : from;
  return { org: actor.org, language, from: first, to };
}

async function* atOnce<T>(lines: readonly T[]): AsyncIterable<readonly T[]> {
  yield lines;
}
