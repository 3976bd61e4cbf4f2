import pg from 'pg';
import type { CustomTypesConfig } from 'pg';
import { must } from '../../core/must.ts';

/**
 * What goes into a query. Objects travel as JSON text made by the caller, never by the driver's
 * guess.
 */
export type SqlValue =
  string | number | boolean | null | Uint8Array | readonly (string | number | boolean | null)[];

type Parse = (text: string) => unknown;

// Object identifiers of pg_type, fixed for ever by PostgreSQL.
const oid = { int8: 20, date: 1082, timestamp: 1114, timestamptz: 1184 } as const;
const arrayOid = { int8: 1016, date: 1182, timestamp: 1115, timestamptz: 1185 } as const;

const asText: Parse = (text) => text;

const own = new Map<number, Parse>([
  [oid.int8, safeInteger],
  [oid.timestamptz, isoTimestamp],
  [oid.date, asText],
  [oid.timestamp, asText],
  [arrayOid.int8, arrayOf(safeInteger)],
  [arrayOid.timestamptz, arrayOf(isoTimestamp)],
  [arrayOid.date, arrayOf(asText)],
  [arrayOid.timestamp, arrayOf(asText)],
]);

/**
 * How columns arrive: bigint as a number (a fault beyond 2^53), timestamptz as ISO-8601 UTC text
 * with milliseconds, date as `2025-01-31`, numeric as text, json and jsonb parsed, bytea as a
 * Buffer.
 */
export const columnTypes: CustomTypesConfig = {
  getTypeParser: ((id: number, format?: 'text' | 'binary') => {
    const parse = format === 'binary' ? undefined : own.get(id);
    return parse ?? pg.types.getTypeParser(id, format);
  }) as CustomTypesConfig['getTypeParser'],
};

/**
 * The session's time zone is UTC: `2025-01-31 10:20:30.123456+00`. Finer than milliseconds is cut.
 */
export function isoTimestamp(text: string): string {
  const found = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d)(?:\.(\d{1,6}))?\+00$/.exec(text);
  must(found, `${text} is a UTC time of the years 1 to 9999`);
  return `${found[1]}T${found[2]}.${(found[3] ?? '').padEnd(3, '0').slice(0, 3)}Z`;
}

function safeInteger(text: string): number {
  const value = Number(text);
  must(Number.isSafeInteger(value), `${text} is a safe integer`);
  return value;
}

/** A one-dimensional array of values that need no quotes inside beyond those around them. */
function arrayOf(parse: Parse): Parse {
  return (text) => {
    const inner = text.replace(/^\{|\}$/g, '');
    if (inner === '') return [];
    return inner
      .split(',')
      .map((part) => (part === 'NULL' ? null : parse(part.replaceAll('"', ''))));
  };
}
