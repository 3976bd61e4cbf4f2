/**
 * Writes `docs/openapi.json`, OpenAPI 3.1, from the contract: its schemas are JSON Schema already,
 * so nothing is converted. `--check` compares instead and exits 1 on a difference.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import prettier from 'prettier';
import * as access from '../src/contract/access.ts';
import * as calendars from '../src/contract/calendars.ts';
import * as charges from '../src/contract/charges.ts';
import * as check from '../src/contract/check.ts';
import * as desk from '../src/contract/desk.ts';
import * as ownDesk from '../src/contract/own-desk.ts';
import * as dispatch from '../src/contract/dispatch.ts';
import * as documents from '../src/contract/documents.ts';
import * as drafts from '../src/contract/drafts.ts';
import * as endpoints from '../src/contract/endpoint.ts';
import type { Endpoint } from '../src/contract/endpoint.ts';
import * as files from '../src/contract/files.ts';
import * as ties from '../src/contract/ties.ts';
import * as proposals from '../src/contract/proposals.ts';
import * as handOvers from '../src/contract/hand-overs.ts';
import { CONTRACT } from '../src/contract/index.ts';
import * as ledger from '../src/contract/ledger.ts';
import * as logStatus from '../src/contract/log-status.ts';
import * as notes from '../src/contract/notes.ts';
import * as masters from '../src/contract/masters.ts';
import * as emails from '../src/contract/emails.ts';
import * as networks from '../src/contract/networks.ts';
import * as effects from '../src/contract/effects.ts';
import * as officeReports from '../src/contract/office-reports.ts';
import * as offices from '../src/contract/offices.ts';
import * as organisations from '../src/contract/organisations.ts';
import * as people from '../src/contract/people.ts';
import * as security from '../src/contract/security.ts';
import * as signIn from '../src/contract/sign-in.ts';
import * as refused from '../src/contract/refused.ts';
import * as sso from '../src/contract/sso.ts';
import * as receipts from '../src/contract/receipts.ts';
import * as reminders from '../src/contract/reminders.ts';
import * as bulkDispatch from '../src/contract/bulk-dispatch.ts';
import * as filing from '../src/contract/filing.ts';
import * as unregistered from '../src/contract/unregistered.ts';
import * as labels from '../src/contract/labels.ts';
import * as receiptsLater from '../src/contract/receipts-later.ts';
import * as tokens from '../src/contract/tokens.ts';
import * as registers from '../src/contract/registers.ts';
import * as rolls from '../src/contract/rolls.ts';
import * as roles from '../src/contract/roles.ts';
import { SCOPES, scopeOf } from '../src/core/api-tokens.ts';
import { REFUSALS } from '../src/core/refusals.ts';
import { STATUS } from '../src/server/platform/statuses.ts';

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
type Schema = { [key: string]: Json };

const target = new URL('../docs/openapi.json', import.meta.url);
const manifest = new URL('../package.json', import.meta.url);
const ROOMS = {
  people,
  'sign-in': signIn,
  refused,
  sso,
  security,
  organisations,
  access,
  calendars,
  charges,
  roles,
  effects,
  'hand-overs': handOvers,
  offices,
  networks,
  rolls,
  masters,
  tokens,
  documents,
  receipts: { ...receipts, ...receiptsLater, ...labels, ...unregistered },
  emails,
  files: { ...files, ...filing },
  proposals,
  ties,
  notes,
  drafts,
  dispatch: { ...dispatch, ...bulkDispatch },
  check,
  registers,
  'office-reports': officeReports,
  desk: { ...desk, ...reminders },
  'own-desk': ownDesk,
  ledger,
  log: logStatus,
} as const;

/** Media types of what is not JSON; the rest of the bytes are an octet stream. */
const MEDIA: { readonly [name: string]: string } = {
  getPageImage: 'image/webp',
  previewDraft: 'application/pdf',
  printSlip: 'application/pdf',
  printLabel: 'application/pdf',
  printLabels: 'application/pdf',
  exportLedger: 'application/x-tar',
  logKey: 'text/plain',
  logCheckpoint: 'text/plain',
  addCheckpoint: 'text/plain',
};
/** Media types of bodies that are not JSON. */
const SENT: { readonly [name: string]: string } = {
  uploadDocument: 'application/octet-stream',
  checkRoll: 'application/octet-stream',
  rollFaults: 'application/octet-stream',
  uploadRoll: 'application/octet-stream',
  addCheckpoint: 'text/plain',
};
/** Faults that are no refusals. */
const FAULTS = { database_down: 503, fault: 500 } as const;

const plain = (value: unknown): Schema => JSON.parse(JSON.stringify(value)) as Schema;

/** Schemas that the contract names: referred to by name wherever the very same schema stands. */
function namedSchemas(): Map<string, Schema> {
  const found = new Map<string, Schema>();
  for (const room of [endpoints, ...Object.values(ROOMS)])
    for (const [name, value] of Object.entries(room)) {
      const schema = typeof value === 'object' && !('method' in value) ? plain(value) : null;
      if (schema?.['type'] === 'object' && /^[A-Z]/.test(name)) found.set(name, schema);
    }
  return found;
}

const named = namedSchemas();
const nameOf = new Map([...named].map(([name, schema]) => [JSON.stringify(schema), name]));

/** The schema with every named part of it as a reference. */
function referring(value: Json, own?: string): Json {
  if (Array.isArray(value)) return value.map((part) => referring(part));
  if (typeof value !== 'object' || value === null) return value;
  const name = nameOf.get(JSON.stringify(value));
  if (name !== undefined && name !== own) return { $ref: `#/components/schemas/${name}` };
  const parts = Object.entries(value).map(([key, part]) => [key, referring(part)]);
  return Object.fromEntries(parts) as Schema;
}

const schemaOf = (schema: unknown): Json => referring(plain(schema));

function parametersOf(endpoint: Endpoint): Json[] {
  const { params, query, path, open, method, reply } = endpoint;
  const listed = (place: 'path' | 'query', schema: unknown): Json[] => {
    const { properties = {}, required = [] } = plain(schema ?? {}) as {
      properties?: Schema;
      required?: string[];
    };
    return Object.entries(properties).map(([name, part]) => ({
      name,
      in: place,
      required: place === 'path' || required.includes(name),
      schema: referring(part),
    }));
  };
  const rest = path.endsWith('/*')
    ? [{ name: 'path', in: 'path', required: true, schema: TEXT }]
    : [];
  const post = open === true ? [] : [reference('parameters', 'ActingPost')];
  const acts = reply === endpoints.ActReply || reply === documents.Document;
  const key = method === 'POST' && acts ? [reference('parameters', 'IdempotencyKey')] : [];
  return [...listed('path', params), ...rest, ...listed('query', query), ...post, ...key];
}

const TEXT: Schema = { type: 'string' };
const reference = (kind: string, name: string): Schema => ({
  $ref: `#/components/${kind}/${name}`,
});

function operation(name: string, endpoint: Endpoint): Schema {
  const { summary, body, reply, open, bytes } = endpoint;
  const content: Schema =
    bytes === true
      ? { [MEDIA[name] ?? 'application/octet-stream']: {} }
      : { 'application/json': { schema: schemaOf(reply) } };
  const sent: Schema | null =
    body !== undefined
      ? { 'application/json': { schema: schemaOf(body) } }
      : SENT[name] === undefined
        ? null
        : { [SENT[name]]: {} };
  return {
    operationId: name,
    summary,
    tags: [tagOf(endpoint)],
    parameters: parametersOf(endpoint),
    ...(sent === null ? {} : { requestBody: { required: true, content: sent } }),
    responses: {
      '200': { description: bytes === true ? 'The bytes' : 'The answer', content },
      default: reference('responses', 'Problem'),
    },
    ...(open === true ? { security: [] } : securityOf(endpoint)),
  };
}

/** What a token of a machine may call as well, with the scope that it needs. */
function securityOf(endpoint: Endpoint): Schema {
  const scope = scopeOf(endpoint);
  return scope === null ? {} : { security: [{ session: [] }, { token: [scope] }] };
}

function tagOf(endpoint: Endpoint): string {
  const room = Object.entries(ROOMS).find(([, values]) =>
    (Object.values(values) as unknown[]).includes(endpoint),
  );
  if (room === undefined) throw new Error(`${endpoint.path} stands in no room of the contract`);
  return room[0];
}

function paths(): Schema {
  const found: { [path: string]: Schema } = {};
  for (const [name, endpoint] of Object.entries(CONTRACT) as [string, Endpoint][]) {
    const path = endpoint.path.replace(/\/\*$/, '/{path}').replace(/:(\w+)/g, '{$1}');
    (found[path] ??= {})[endpoint.method.toLowerCase()] = operation(name, endpoint);
  }
  return found;
}

/** The problem with its closed list of codes, and which status each has. */
function problemSchema(): Schema {
  const schema = plain(endpoints.Problem) as { properties: Schema };
  const statuses = Object.entries({ ...STATUS, ...FAULTS });
  const description = statuses.map(([code, status]) => `${code}: ${status}`).join(', ');
  const code = { type: 'string', enum: [...REFUSALS, ...Object.keys(FAULTS)], description };
  return referring({ ...schema, properties: { ...schema.properties, code } }, 'Problem') as Schema;
}

function describe(): Schema {
  const { version } = JSON.parse(readFileSync(manifest, 'utf8')) as { version: string };
  const schemas = [...named].map(([name, schema]) => [name, referring(schema, name)]);
  return {
    openapi: '3.1.0',
    info: {
      title: 'Patravali',
      version,
      description: 'Everything that the screen of the e-Office can do. There is no other door.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/' }],
    security: [{ session: [] }],
    tags: Object.keys(ROOMS).map((name) => ({ name })),
    paths: paths(),
    components: {
      schemas: { ...(Object.fromEntries(schemas) as Schema), Problem: problemSchema() },
      securitySchemes: {
        session: {
          ...{ type: 'apiKey', in: 'cookie', name: 'patravali' },
          description: 'Set by a sign-in; under HTTPS its name is __Host-patravali',
        },
        token: {
          ...{ type: 'http', scheme: 'bearer', bearerFormat: 'patravali_ and 64 hex digits' },
          description:
            `A token made by POST /api/tokens, with its scopes (${SCOPES.join(', ')}), networks ` +
            'and last day; scim opens /scim/v2 (RFC 7644), which describes itself',
        },
      },
      parameters: {
        ActingPost: {
          name: 'patravali-post',
          in: 'header',
          description: 'The post acted from; without it the substantive one of the person',
          schema: plain(endpoints.Uuid),
        },
        IdempotencyKey: {
          name: 'idempotency-key',
          in: 'header',
          required: true,
          description: "Of the caller's making; a repeated request gets the first answer",
          schema: { type: 'string', pattern: '^[\\x21-\\x7e]{8,200}$' },
        },
      },
      responses: {
        Problem: {
          description: 'A refusal or a fault, RFC 9457; `code` says which',
          content: { 'application/problem+json': { schema: reference('schemas', 'Problem') } },
        },
      },
    },
  };
}

const text = await prettier.format(JSON.stringify(describe()), { parser: 'json', printWidth: 100 });
if (process.argv.includes('--check')) {
  if (readFileSync(target, 'utf8') !== text) {
    console.error('docs/openapi.json is stale: run `node scripts/openapi.ts`');
    process.exit(1);
  }
} else writeFileSync(target, text);
