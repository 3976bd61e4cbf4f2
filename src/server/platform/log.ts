import { pino } from 'pino';
import type { DestinationStream, Logger } from 'pino';
import type { LogLevel } from './config.ts';

/** The logger; Fastify takes it as `loggerInstance`. One JSON object a line. */
export type Log = Logger;

/** What must never reach a log line, wherever a colleague puts it. */
const secrets = ['password', 'secret', 'token', 'totp', 'cookie', 'authorization'];
/** Shorter ones would blot out words that are none. */
const SECRET_MIN = 6;

/** The driver hangs its whole connection on an error, with the pool and its password. */
function errorAs(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const { client: _client, ...told } = pino.stdSerializers.err(error) as Record<string, unknown>;
  return told;
}

/** `hidden`: values that no line may show, in whatever text they come. */
export function createLog(
  level: LogLevel,
  destination?: DestinationStream,
  hidden: readonly string[] = [],
): Log {
  const spelled = hidden
    .filter((value) => value.length >= SECRET_MIN)
    .map((value) => JSON.stringify(value).slice(1, -1));
  const options = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    serializers: { err: errorAs },
    formatters: { level: (label: string) => ({ level: label }) },
    redact: {
      paths: secrets.flatMap((name) => [name, `*.${name}`, `*.headers.${name}`]),
      censor: '***',
    },
    hooks: {
      streamWrite: (line: string) =>
        spelled.reduce((text, value) => text.replaceAll(value, '***'), line),
    },
  };
  return destination === undefined ? pino(options) : pino(options, destination);
}

/** A logger that says nothing: for scripts and tests. */
export const silentLog: Log = pino({ level: 'silent' });
