/** Employee rolls over HTTP: the template, the check of a list, its upload, its certification. */
import { Readable } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';
import * as contract from '../../contract/rolls.ts';
import { mayNot } from '../../core/access.ts';
import { isRefused, refuse } from '../../core/refusals.ts';
import type { Refused } from '../../core/refusals.ts';
import type { RollFault, Sheet } from '../../core/roll-entry.ts';
import { namedIn, readRoll } from '../../core/roll-rows.ts';
import { mayDecideRoll, misfitsOf } from '../../core/rolls.ts';
import type { Actor } from '../../core/words.ts';
import { act } from '../ledger/index.ts';
import { acts, keyOf, reads } from '../people/index.ts';
import type { Routing } from '../people/index.ts';
import type { Config } from '../platform/config.ts';
import type { Log } from '../platform/log.ts';
import * as commands from './commands.ts';
import { MEDIA, faultsFile, templateFile } from './files.ts';
import type { Format } from './files.ts';
import * as queries from './queries.ts';
import { bytesOf, readSheet } from './sheets.ts';
import * as store from './store.ts';

export type RollSite = Pick<Config, 'mailDomains'>;
const FAULTS_SHOWN = 500;

export function rollRoutes(routing: Routing, site: RollSite): void {
  routing.app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    // Any content type: the name and the header prove nothing, the bytes are looked at.
    scope.addContentTypeParser('*', (_request, payload, done) => done(null, payload));
    uploadRoutes({ ...routing, app: scope }, site);
  });
  reads(routing, contract.rollTemplate, async (actor, { query, reply }) => {
    const refused = mayNot('listPeople', actor);
    if (refused !== null) return refused;
    return send(reply, await templateFile(query.as), `employee-roll.${query.as}`, query.as);
  });
  acts(routing, contract.certifyRoll, commands.certifyRollVerb, ({ params, body }) => ({
    id: params.id,
    order: body.order,
  }));
  acts(routing, contract.returnRoll, commands.returnRollVerb, ({ params, body }) => ({
    id: params.id,
    remarks: body.remarks,
  }));
  rollReads(routing);
}

function send(reply: FastifyReply, bytes: Buffer, name: string, as: Format): FastifyReply {
  const file = `attachment; filename*=UTF-8''${encodeURIComponent(name)}`;
  return reply.header('content-disposition', file).type(MEDIA[as]).send(bytes);
}

/** Checked in full before anything is asked to be kept; nothing of a faulty list is. */
function uploadRoutes(routing: Routing, site: RollSite): void {
  const { ledger } = routing;
  reads(routing, contract.checkRoll, async (actor, { request }) => {
    const found = await checked(routing, site, { actor, request });
    if (isRefused(found)) return found;
    const { sheet, faults } = found;
    return {
      rows: sheet.rows.length,
      faultCount: faults.length,
      faultyRows: new Set(faults.map(({ line }) => line)).size,
      faults: faults.slice(0, FAULTS_SHOWN),
    };
  });
  reads(routing, contract.rollFaults, async (actor, { request, query, reply }) => {
    const found = await checked(routing, site, { actor, request });
    if (isRefused(found)) return found;
    const name = `${query.name.replace(/\.\w{1,5}$/, '')}-faults.${query.as}`;
    return send(reply, await faultsFile(found.sheet, found.faults, query.as), name, query.as);
  });
  reads(routing, contract.uploadRoll, async (actor, { request, query }) => {
    const key = keyOf(request.headers['idempotency-key']);
    if (key === null) return refuse('key_missing');
    const sheet = await sheetOf(actor, request);
    if (isRefused(sheet)) return sheet;
    const name = query.name.normalize('NFC');
    const input = { name, sheet, domains: site.mailDomains };
    const outcome = await act(ledger, commands.uploadRollVerb, { actor, key, input });
    if (isRefused(outcome)) note(request.log, actor, outcome);
    return outcome;
  });
}

/** Who tried, and how it was refused; nothing of what the list says. */
function note(log: Pick<Log, 'info'>, actor: Actor, { refused, detail }: Refused): void {
  log.info({ refused, ...detail, person: actor.person, org: actor.org }, 'a list was refused');
}

async function sheetOf(actor: Actor, request: FastifyRequest): Promise<Sheet | Refused> {
  const refused = mayNot('uploadRoll', actor);
  if (refused !== null) return refused;
  // Fastify gives no stream at all for a body of no bytes.
  const bytes = await bytesOf((request.body ?? Readable.from([])) as Readable);
  return isRefused(bytes) ? bytes : readSheet(bytes, request.log as Log);
}

async function checked(
  { ledger }: Routing,
  { mailDomains: domains }: RollSite,
  { actor, request }: { readonly actor: Actor; readonly request: FastifyRequest },
): Promise<{ readonly sheet: Sheet; readonly faults: readonly RollFault[] } | Refused> {
  const sheet = await sheetOf(actor, request);
  if (isRefused(sheet)) return sheet;
  const { read } = ledger.db;
  const today = await store.todayOf(read);
  const found = await store.officeFor(read, actor.org, namedIn(sheet));
  const { faults } = readRoll(sheet, { ...found, domains, today });
  if (faults.length > 0) note(request.log, actor, refuse('roll_faulty', { faults: faults.length }));
  return { sheet, faults };
}

function rollReads(routing: Routing): void {
  const { read } = routing.ledger.db;
  type Office = { readonly organisation?: string };
  const find = async (actor: Actor, id: string, { organisation: org = actor.org }: Office) =>
    mayNot('listPeople', actor, null, org) ??
    (await queries.rollById(read, org, id)) ??
    refuse('not_found');

  reads(routing, contract.listRolls, async (actor, { query }) => {
    const org = query.organisation ?? actor.org;
    const refused = mayNot('listPeople', actor, null, org);
    if (refused !== null) return refused;
    const after = query.after ?? null;
    if (after !== null && !UUID.test(after)) return refuse('input_invalid');
    return queries.listRolls(read, org, { after, limit: query.limit ?? 50 });
  });
  reads(routing, contract.getRoll, async (actor, { params, query }) => {
    const found = await find(actor, params.id, query);
    if (isRefused(found)) return found;
    const decides = mayDecideRoll(found.state, actor) === null;
    const abilities = decides ? ['certifyRoll', 'returnRoll'] : [];
    const uninvited =
      found.state.status === 'applied'
        ? await queries.uninvitedOf(read, found.state)
        : { total: 0, rows: [] };
    return { ...found.roll, abilities, uninvited };
  });
  reads(routing, contract.rollCounts, async (actor, { params, query }) => {
    const found = await find(actor, params.id, query);
    if (isRefused(found)) return found;
    const { batches, status } = found.state;
    const counts = await queries.countsOf(read, batches);
    if (status !== 'uploaded') return { ...counts, misfits: [] };
    const entries = await store.entriesOf(read, batches);
    const named = { ids: entries.map(({ userId }) => userId), codes: [] };
    const office = await store.officeFor(read, found.state.org, named);
    return { ...counts, misfits: [...misfitsOf(entries, office)].slice(0, FAULTS_SHOWN) };
  });
  reads(routing, contract.rollRows, async (actor, { params, query }) => {
    const found = await find(actor, params.id, query);
    if (isRefused(found)) return found;
    const batch = Number(query.after ?? '0');
    if (!Number.isInteger(batch) || batch < 0) return refuse('input_invalid');
    const hash = found.state.batches[batch];
    const entries = hash === undefined ? [] : await store.entriesOf(read, [hash]);
    const next = batch + 1 < found.state.batches.length ? String(batch + 1) : null;
    return { rows: entries.map(rowOf), next };
  });
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

function rowOf(entry: Awaited<ReturnType<typeof store.entriesOf>>[number]): contract.RollRow {
  const { line, userId, name, designation, post, kind, from, mobile, employeeCode } = entry;
  return { line, userId, name, designation, post, kind, from, mobile, employeeCode };
}
