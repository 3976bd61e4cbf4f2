/**
 * The database does not answer, has gone away, or has no room to write.
 * At the edge: 503 with Retry-After. `lost` at a commit leaves open whether it happened: the caller
 * repeats the command with the same idempotency key.
 */
export class DatabaseDown extends Error {
  override readonly name = 'DatabaseDown';
  readonly reason: 'unreachable' | 'lost' | 'full';
  constructor(reason: DatabaseDown['reason'], cause?: unknown) {
    super(`database ${reason}`, { cause });
    this.reason = reason;
  }
}

const socketCodes = new Set([
  ...['ECONNREFUSED', 'ECONNRESET', 'ECONNABORTED', 'ENOENT', 'EPIPE', 'ETIMEDOUT'],
  ...['EHOSTUNREACH', 'ENETUNREACH', 'ENETDOWN', 'ENOTFOUND', 'EAI_AGAIN'],
]);

/**
 * PostgreSQL appendix A: operator intervention (shutting down, starting up), and a standby's
 * refusal.
 */
const goneStates = new Set(['57P01', '57P02', '57P03', '57P05', '25P03', '25006', '53300']);

const driverWords = [
  'Connection terminated',
  'Client has encountered a connection error',
  'Client was closed',
  'timeout expired',
  'timeout exceeded when trying to connect',
];

/** Our word for a fault of the database itself; any other error comes back unchanged. */
export function translateError(error: unknown, while_: 'connecting' | 'working'): unknown {
  if (error instanceof DatabaseDown || !(error instanceof Error)) return error;
  const { code = '' } = error as { code?: string };
  if (code === '53100') return new DatabaseDown('full', error);
  const gone =
    socketCodes.has(code) ||
    goneStates.has(code) ||
    code.startsWith('08') ||
    driverWords.some((words) => error.message.startsWith(words));
  if (!gone) return error;
  return new DatabaseDown(while_ === 'connecting' ? 'unreachable' : 'lost', error);
}

/** Serialization failure and deadlock: nothing was written, the same work may be tried again. */
export function isRetryable(error: unknown): boolean {
  const code = (error as { code?: unknown } | null)?.code;
  return code === '40001' || code === '40P01';
}

/** The state code of a violated constraint and its name, or null. For stores that expect one. */
export function violatedConstraint(error: unknown): string | null {
  const { code, constraint } = error as { code?: string; constraint?: string };
  return typeof code === 'string' && code.startsWith('23') ? (constraint ?? '') : null;
}
