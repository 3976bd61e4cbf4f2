/** How the log stands: what an auditor sees of checkpoints, witnesses, stamps, clock and alarms. */
import type { LogStatus } from '../../contract/log-status.ts';
import {
  cosignaturesOf,
  formatVkey,
  formatWitnessVkey,
  hasQuorum,
  openCheckpoint,
  toBase64,
} from '../../core/ledger/index.ts';
import type { VerifierKey, WitnessKey } from '../../core/ledger/index.ts';
import type { Query } from '../platform/database.ts';
import { instantOf } from '../platform/clock.ts';
import { verifyEd25519 } from './keys.ts';
import type { Outside, WitnessState } from './outside.ts';
import { witnessedNote } from './seal.ts';
import { hasSeveralOffices } from './queries.ts';
import * as store from './store-attest.ts';
import { heldEntries } from './store-seal.ts';

const CHECKPOINTS_MAX = 20;
const ALARMS_MAX = 50;
const HELD_MAX = 100;

export async function statusOf(
  query: Query,
  key: VerifierKey,
  outside: Outside,
): Promise<LogStatus> {
  const { stamps, quorum, clockBoundSeconds: boundSeconds } = outside;
  const [attested, alarms, last, age, logs, held, several] = await Promise.all([
    store.latestAttested(query, CHECKPOINTS_MAX),
    store.latestAlarms(query, ALARMS_MAX),
    store.lastStamp(query),
    store.stampAgeMinutes(query),
    store.witnessedLogs(query),
    heldEntries(query, { boundSeconds, limit: HELD_MAX }),
    hasSeveralOffices(query),
  ]);
  const states = outside.witnesses();
  const keys = states.map(({ place }) => place.key);
  return {
    origin: key.name,
    key: formatVkey(key),
    witnessKey: outside.cosigner === null ? null : formatWitnessVkey(outside.cosigner),
    checkpoints: attested.map((row) => attestedOf(row, { key, keys, quorum })),
    quorum,
    witnesses: await Promise.all(states.map((state) => witnessOf(query, state))),
    witnessing: logs.map(({ origin, size, cosigned_at: at }) => ({ origin, size, at })),
    stamps: {
      ...stamps,
      last: last === null ? null : { size: last.size, stampedAt: last.stamped_at },
      overdue: stamps.authority !== null && age !== null && age > stamps.maxAgeMinutes,
    },
    clock: { boundSeconds, held: [...held] },
    exportable: !several,
    alarms: alarms.map(({ id, code, subject, detail, raised_at: raisedAt, ended_at: endedAt }) => ({
      ...{ id, code, subject, detail: { ...detail }, raisedAt, endedAt },
    })),
  };
}

type Trust = {
  readonly key: VerifierKey;
  readonly keys: readonly WitnessKey[];
  readonly quorum: number;
};

/** Cosignatures are checked when they are shown, not believed because they are stored. */
function attestedOf(row: store.AttestedRow, { key, keys, quorum }: Trust) {
  const note = witnessedNote(row.note, row.lines);
  const opened = openCheckpoint(note, key, verifyEd25519);
  const found = cosignaturesOf(note, keys, verifyEd25519);
  const cosigned = 'value' in found ? found.value : [];
  return {
    size: row.size,
    root: 'value' in opened ? toBase64(opened.value.root) : '',
    madeAt: row.made_at,
    cosigned: cosigned.map(({ name, id, time }) => ({
      ...{ name, keyId: id, at: instantOf(time * 1000) },
    })),
    witnessed: 'value' in found && hasQuorum(cosigned, keys, quorum),
    stampedAt: row.stamped_at,
  };
}

async function witnessOf(query: Query, { place, answer, answeredAt }: WitnessState) {
  const { key, url } = place;
  const size = await store.largestCosigned(query, key);
  return { name: key.name, keyId: key.id, url, answer, answeredAt, size };
}
