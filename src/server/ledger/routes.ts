/** The log to the outside: its key, checkpoints, tiles, the export, and the history of an item. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import * as contract from '../../contract/ledger.ts';
import type { Endpoint, ReplyOf } from '../../contract/endpoint.ts';
import { formatVkey, parseTilePath, TILE_WIDTH } from '../../core/ledger/index.ts';
import { mayNot } from '../../core/access.ts';
import { refuse } from '../../core/refusals.ts';
import type { Refused } from '../../core/refusals.ts';
import type { Actor } from '../../core/words.ts';
import { mount, mountGuarded } from '../platform/http.ts';
import type { App, Call } from '../platform/http.ts';
import { exportTar } from './export.ts';
import type { ExportSource } from './export.ts';
import { readHistory } from './history.ts';
import * as queries from './queries.ts';

/** Who is calling; the people's door, which this feature may not know by name. */
export type LogDoor = (request: FastifyRequest) => Promise<Actor | Refused>;
export type LogSite = ExportSource & {
  readonly door: LogDoor;
  /** Whether strangers may check: checkpoint and tiles are then open to everybody. */
  readonly check: boolean;
};

const TEXT = 'text/plain; charset=utf-8';

export function ledgerRoutes(app: App, site: LogSite): void {
  const { db, door, key } = site;
  const reads = <E extends Endpoint>(
    endpoint: E,
    handle: (actor: Actor, call: Call<E>) => Promise<ReplyOf<E> | Refused | FastifyReply>,
  ): void => mountGuarded(app, endpoint, door, handle);

  mount(app, contract.logKey, async ({ reply }) => reply.type(TEXT).send(`${formatVkey(key)}\n`));
  tileRoutes(app, site);
  exportRoute(reads, site);
  reads(contract.history, async (actor, { params: { id }, query: { parts } }) => {
    if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id)) return refuse('not_found');
    const no = mayNot('readPapers', actor);
    if (no !== null) return no;
    if (!(await queries.mayReadHistory(db.read, id, actor))) return refuse('not_found');
    return readHistory(site, id, { post: actor.post, parts: parts === 1 });
  });
}

/**
 * C2SP tlog-tiles: the checkpoint and the hash tiles, which tell sizes and hashes and nothing of
 * the office. There are no entry bundles: leaf bytes say who did what, and stay in the export.
 */
function tileRoutes(app: App, { door, check, sealer }: LogSite): void {
  const guard: Guard = check ? async () => null : door;
  const scope = check ? 'public' : 'private';
  mountGuarded(app, contract.logCheckpoint, guard, async (_caller, { reply }) =>
    reply.type(TEXT).header('cache-control', 'no-store').send(sealer.latest().note),
  );
  mountGuarded(app, contract.logTile, guard, async (_caller, { request, reply }) => {
    reply.header('cache-control', 'no-store');
    const id = parseTilePath(`tile/${(request.params as { '*': string })['*']}`);
    const bytes = id === undefined ? null : await sealer.tile(id);
    if (id === undefined || bytes === null) return refuse('not_found');
    // A tile of given width never changes; a narrow one is soon out of use and kept less long.
    const age = id.width === TILE_WIDTH ? '31536000, immutable' : '3600, immutable';
    const sent = reply.type('application/octet-stream');
    return sent.header('cache-control', `${scope}, max-age=${age}`).send(Buffer.from(bytes));
  });
}

type Guard = (request: FastifyRequest) => Promise<Actor | Refused | null>;

type Reads = (
  endpoint: Endpoint,
  handle: (actor: Actor, call: Call<Endpoint>) => Promise<Refused | FastifyReply>,
) => void;

/**
 * An export holds a snapshot and a connection for as long as its reader takes: there is one at a
 * time. It holds every paper there is, so that where organisations share an instance the auditor of
 * none may have it: `verify --live` audits there, on the machine itself.
 */
function exportRoute(reads: Reads, site: LogSite): void {
  let busy = false;
  reads(contract.exportLedger, async (actor, { reply }) => {
    const no = mayNot('exportLedger', actor);
    if (no !== null) return no;
    if (await queries.hasSeveralOffices(site.db.read)) return refuse('export_of_several');
    if (busy) return refuse('too_many_requests');
    busy = true;
    try {
      const archive = await exportTar(site);
      archive.once('close', () => {
        busy = false;
      });
      reply.header('content-disposition', 'attachment; filename="patravali-export.tar"');
      return reply.type('application/x-tar').send(archive);
    } catch (error) {
      busy = false;
      throw error;
    }
  });
}
