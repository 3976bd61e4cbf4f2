/** What an auditor asks of the log, and the witness that others ask. */
import * as contract from '../../contract/log-status.ts';
import type { VerifierKey } from '../../core/ledger/index.ts';
import { mayNot } from '../../core/access.ts';
import type { Database } from '../platform/database.ts';
import { mountGuarded } from '../platform/http.ts';
import type { App } from '../platform/http.ts';
import type { Outside } from './outside.ts';
import type { LogDoor } from './routes.ts';
import { statusOf } from './status.ts';
import { witnessRoutes } from './witness.ts';

export type StatusSite = {
  readonly db: Database;
  readonly door: LogDoor;
  readonly key: VerifierKey;
  readonly outside: Outside;
};

export function statusRoutes(app: App, { db, door, key, outside }: StatusSite): void {
  mountGuarded(
    app,
    contract.logStatus,
    door,
    async (actor) => mayNot('readLog', actor) ?? statusOf(db.read, key, outside),
  );
  const { cosigner, logs } = outside;
  if (cosigner !== null) witnessRoutes(app, { db, cosigner, logs });
}
