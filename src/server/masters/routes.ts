/** The lists over HTTP: read by everybody, kept above, taken below, out and in as a sheet. */
import { Readable } from 'node:stream';
import { stringify } from 'csv-stringify/sync';
import * as contract from '../../contract/masters.ts';
import { mayNot } from '../../core/access.ts';
import { readSheetRows, sheetHeadings, sheetRow } from '../../core/master-sheets.ts';
import { isRefused, refuse, refuseFields } from '../../core/refusals.ts';
import type { MasterList } from '../../core/master-lists.ts';
import type { OfficeValue } from '../../core/office-values.ts';
import type { Id } from '../../core/words.ts';
import { act } from '../ledger/index.ts';
import { officeValues } from '../organisations/index.ts';
import { acts, keyOf, reads } from '../people/index.ts';
import type { Routing } from '../people/index.ts';
import type { Query } from '../platform/database.ts';
import type { Log } from '../platform/log.ts';
import { bytesOf, readSheet } from '../rolls/index.ts';
import * as commands from './commands.ts';
import * as store from './store.ts';

export function masterRoutes(routing: Routing): void {
  acts(routing, contract.saveMasters, commands.saveValuesVerb, ({ params, body }) => ({
    list: params.list,
    ...body,
  }));
  acts(routing, contract.retireMaster, commands.retireValueVerb, ({ params, body }) => ({
    list: params.list,
    ...body,
  }));
  acts(routing, contract.mapMasters, commands.mapListVerb, ({ params, body }) => ({
    list: params.list,
    ...body,
  }));
  acts(routing, contract.askMaster, commands.askValueVerb, ({ params, body }) => ({
    list: params.list,
    ...body,
  }));
  acts(routing, contract.answerMaster, commands.answerRequestVerb, ({ params, body }) => ({
    request: params.id,
    ...body,
  }));
  masterReads(routing);
  routing.app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', (_request, payload, done) => done(null, payload));
    importRoute({ ...routing, app: scope });
  });
}

function masterReads(routing: Routing): void {
  const { read } = routing.ledger.db;
  reads(routing, contract.listMasters, async ({ org }, { params }) => {
    const values = await valuesOf(read, org, params.list);
    return { rows: [...values] };
  });
  reads(routing, contract.saveMastersFile, async ({ org }, { params: { list }, reply }) => {
    const values = await valuesOf(read, org, list);
    const table = values.map((value) => sheetRow(list, value, value.state));
    // With the mark of UTF-8, by which Excel knows Hindi; nothing in it runs as a formula.
    const options = { record_delimiter: 'windows', escape_formulas: true } as const;
    const csv = `\ufeff${stringify([sheetHeadings(list), ...table], options)}`;
    reply.header('content-disposition', `attachment; filename="${list}.csv"`);
    return reply.type('text/csv; charset=utf-8').send(csv);
  });
  reads(routing, contract.listMasterRequests, async (actor) => {
    const refused = mayNot('administer', actor);
    if (refused !== null) return refused;
    const all = mayNot('keepForAll', actor) === null;
    return { rows: await store.requestsOf(read, all ? null : actor.org) };
  });
}

async function valuesOf(read: Query, org: Id, list: MasterList): Promise<readonly OfficeValue[]> {
  return (await officeValues(read, org, [list]))[list] ?? [];
}

/** The whole sheet or nothing of it; what is wrong is told by its line. */
function importRoute(routing: Routing): void {
  const { ledger } = routing;
  reads(routing, contract.importMasters, async (actor, { params: { list }, query, request }) => {
    const key = keyOf(request.headers['idempotency-key']);
    if (key === null) return refuse('key_missing');
    const refused = mayNot('saveValues', actor);
    if (refused !== null) return refused;
    const bytes = await bytesOf((request.body ?? Readable.from([])) as Readable);
    if (isRefused(bytes)) return bytes;
    const sheet = await readSheet(bytes, request.log as Log);
    const faults = sheet.faults.map(({ line }) => ({
      ...{ field: `line ${line}`, problem: 'unknown_value' as const },
    }));
    if (faults.length > 0) return refuseFields(faults);
    const { values, problems } = readSheetRows(list, sheet);
    if (problems.length > 0) return refuseFields(problems);
    const input = { list, values, order: query.order };
    return act(ledger, commands.saveValuesVerb, { actor, key, input });
  });
}
