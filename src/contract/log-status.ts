/** What others say of the log, and what an auditor must know of it. */
import { Type } from 'typebox';
import type { Static } from 'typebox';
import { ALARMS, TIME_FAULTS, WITNESS_ANSWERS } from '../core/ledger/index.ts';
import { Literals, Moment, Nullable, Strict, Uuid, endpoint } from './endpoint.ts';

const Attested = Strict({
  size: Type.Integer({ description: 'How many entries it signs for' }),
  root: Type.String({ description: 'Root of the tree, base64, as the checkpoint has it' }),
  madeAt: Moment,
  /** Which of the witnesses of the settings have cosigned it, and when by their clocks. */
  cosigned: Type.Array(Strict({ name: Type.String(), keyId: Type.String(), at: Moment })),
  /** False: fewer witnesses than PATRAVALI_WITNESS_QUORUM, the checkpoint is unwitnessed. */
  witnessed: Type.Boolean(),
  /** The time that the time-stamping authority names; null while it has no stamp of its own. */
  stampedAt: Nullable(Moment),
});
const Alarm = Strict({
  id: Uuid,
  code: Literals(ALARMS),
  /** The witness or authority it is about; empty where the code says all. */
  subject: Type.String(),
  detail: Type.Record(Type.String(), Type.Union([Type.String(), Type.Number()])),
  raisedAt: Moment,
  endedAt: Nullable(Moment),
});
export const LogStatus = Strict({
  origin: Type.String(),
  /** The verifier key of the log, and the key with which this office witnesses others. */
  key: Type.String(),
  witnessKey: Nullable(Type.String()),
  /** Latest first. */
  checkpoints: Type.Array(Attested),
  quorum: Type.Integer({ description: 'Witnesses that a checkpoint needs; 0 where none are set' }),
  witnesses: Type.Array(
    Strict({
      name: Type.String(),
      keyId: Type.String(),
      url: Type.String(),
      /** What it said last to this server, since its start. */
      answer: Literals(WITNESS_ANSWERS),
      answeredAt: Nullable(Moment),
      /** The largest checkpoint that it has cosigned; null when none. */
      size: Nullable(Type.Integer()),
    }),
  ),
  /** Logs of others that this office witnesses. */
  witnessing: Type.Array(Strict({ origin: Type.String(), size: Type.Integer(), at: Moment })),
  stamps: Strict({
    /** The address of the time-stamping authority; null: none is set. */
    authority: Nullable(Type.String()),
    last: Nullable(Strict({ size: Type.Integer(), stampedAt: Moment })),
    maxAgeMinutes: Type.Integer(),
    /** Whether acts are refused while stamps are overdue. */
    required: Type.Boolean(),
    overdue: Type.Boolean(),
  }),
  clock: Strict({
    boundSeconds: Type.Integer(),
    /** Committed events that are not sealed because their time cannot be. */
    held: Type.Array(
      Strict({
        entry: Uuid,
        kind: Type.String(),
        item: Uuid,
        version: Type.Integer(),
        type: Type.String(),
        at: Moment,
        fault: Literals(TIME_FAULTS),
      }),
    ),
  }),
  /** Open ones first, then the latest that have ended. */
  alarms: Type.Array(Alarm),
  exportable: Type.Boolean({ description: 'Whether one organisation alone works here' }),
});
export type LogStatus = Static<typeof LogStatus>;
export const logStatus = endpoint({
  method: 'GET',
  path: '/api/log/status',
  summary: 'Checkpoints, witnesses, stamps, clock and alarms of the log; for auditors',
  reply: LogStatus,
});
export const addCheckpoint = endpoint({
  method: 'POST',
  path: '/api/witness/add-checkpoint',
  summary: 'Cosigns a checkpoint of a log that this office witnesses (tlog-witness form)',
  open: true,
  limit: 'witness',
  bytes: true,
});
