/** SCIM 2.0 for joiners and leavers, by a token with the scope `scim`: the acts of everybody else. */
import type { FastifyRequest } from 'fastify';
import { mayNot } from '../../core/access.ts';
import { isRefused, refuse } from '../../core/refusals.ts';
import type { Refused } from '../../core/refusals.ts';
import * as core from '../../core/scim.ts';
import type { ScimFault, ScimPerson, Wish } from '../../core/scim.ts';
import { resourceTypes, schemas, serviceProviderConfig } from '../../core/scim-schemas.ts';
import type { Actor, Id } from '../../core/words.ts';
import { deactivateVerb, reactivateVerb } from '../charges/index.ts';
import { act } from '../ledger/index.ts';
import { enrolPersonVerb } from '../offices/index.ts';
import { keyOf } from '../people/index.ts';
import type { Routing } from '../people/index.ts';
import type { Config } from '../platform/config.ts';
import { tokenTerms } from '../tokens/index.ts';
import * as queries from './queries.ts';
import { mountScim } from './wire.ts';
import type { Answered, ScimCall, ScimRoute } from './wire.ts';

const LIST = 'urn:ietf:params:scim:api:messages:2.0:ListResponse';
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
type Said = Answered | Refused | ScimFault;
type Office = Routing & { readonly base: string; readonly domains: readonly string[] };

export function scimRoutes(
  routing: Routing,
  config: Pick<Config, 'mailDomains'>,
  origin: string,
): void {
  const base = `${origin}/scim/v2`;
  const office = { ...routing, base, domains: config.mailDomains };
  const users = '/scim/v2/Users';
  const one = `${users}/:id`;
  const route = (
    method: ScimRoute['method'],
    path: string,
    handle: (call: ScimCall) => Promise<Said>,
  ): ScimRoute => ({ method, path, handle });
  mountScim(routing, [
    ...described(base),
    route('GET', users, (call) => listed(office, call)),
    route('POST', users, (call) => joined(office, call)),
    route('GET', one, (call) => shown(office, call)),
    route('PUT', one, (call) => changed(office, call, core.replacement)),
    route('PATCH', one, (call) => changed(office, call, core.patched)),
    route('DELETE', one, (call) => left(office, call)),
  ]);
}

function described(base: string): readonly ScimRoute[] {
  const get = (path: string, body: (id: string) => object | undefined): ScimRoute => ({
    ...{ method: 'GET', path: `/scim/v2${path}` },
    handle: async ({ id }) => {
      const found = body(id);
      return found === undefined ? refuse('not_found') : { status: 200, body: found };
    },
  });
  const [types, known] = [resourceTypes(base), schemas(base)];
  return [
    get('/ServiceProviderConfig', () => serviceProviderConfig(base)),
    get('/ResourceTypes', () => listOf(types, types.length, 1)),
    get('/ResourceTypes/:id', (asked) => types.find(({ id }) => id === asked)),
    get('/Schemas', () => listOf(known, known.length, 1)),
    get('/Schemas/:id', (asked) => known.find(({ id }) => id === asked)),
  ];
}

function listOf(resources: readonly object[], totalResults: number, startIndex: number): object {
  const { length: itemsPerPage } = resources;
  return { schemas: [LIST], totalResults, startIndex, itemsPerPage, Resources: resources };
}

/** The office that a caller may see the people of; null: all of them. */
function reachOf(actor: Actor): { readonly org: Id | null } | Refused {
  const refused = mayNot('listPeople', actor);
  if (refused !== null) return refused;
  // Whoever may in an office that is nobody's may in all of them.
  return { org: mayNot('listPeople', actor, null, '') === null ? null : actor.org };
}

async function listed({ ledger, base }: Office, { actor, query }: ScimCall): Promise<Said> {
  const reach = reachOf(actor);
  if (isRefused(reach)) return reach;
  const page = core.pageOf(query);
  if (core.isFault(page)) return page;
  const { filter } = query;
  const by = filter === undefined ? null : core.parseFilter(String(filter));
  const unknown = 'filter: userName eq "..." or id eq "..."';
  if (filter !== undefined && by === null)
    return { status: 400, scimType: 'invalidFilter', detail: unknown };
  const none = by?.attribute === 'id' && !UUID.test(by.value);
  if (none) return { status: 200, body: listOf([], 0, page.startIndex) };
  const asked = {
    ...reach,
    userName: by?.attribute === 'userName' ? by.value : null,
    id: by?.attribute === 'id' ? by.value : null,
  };
  const [people, total] = await Promise.all([
    queries.peopleOf(ledger.db.read, asked, page),
    queries.countOf(ledger.db.read, asked),
  ]);
  const resources = people.map((person) => core.resourceOf(person, base));
  return { status: 200, body: listOf(resources, total, page.startIndex) };
}

async function found({ ledger }: Office, actor: Actor, id: string): Promise<ScimPerson | Refused> {
  const reach = reachOf(actor);
  if (isRefused(reach)) return reach;
  if (!UUID.test(id)) return refuse('not_found');
  const page = { startIndex: 1, count: 1 };
  const asked = { ...reach, userName: null, id };
  const [person] = await queries.peopleOf(ledger.db.read, asked, page);
  return person ?? refuse('not_found');
}

function answered(person: ScimPerson, base: string, status = 200): Answered {
  const location = `${base}/Users/${person.id}`;
  const etag = core.etagOf(person.version);
  const headers = { etag, ...(status === 201 ? { location } : {}) };
  return { status, body: core.resourceOf(person, base), headers };
}

async function shown(office: Office, { actor, id, request }: ScimCall): Promise<Said> {
  const person = await found(office, actor, id);
  if (isRefused(person)) return person;
  const etag = core.etagOf(person.version);
  const known = tags(request.headers['if-none-match']);
  if (known.includes(etag) || known.includes('*')) return { status: 304, headers: { etag } };
  return answered(person, office.base);
}

function tags(header: string | undefined): readonly string[] {
  return header === undefined ? [] : header.split(',').map((tag) => tag.trim());
}

/** SCIM knows no idempotency key; who sends one has it honoured. */
function keyFor({ ledger }: Office, { headers }: FastifyRequest): string {
  return keyOf(headers['idempotency-key']) ?? `scim-${ledger.world.newId()}`;
}

/** On the list, uncertified: another officer certifies, as for everybody. */
async function joined(office: Office, { actor, body, request }: ScimCall): Promise<Said> {
  const form = core.joinerOf(body);
  if (core.isFault(form)) return form;
  const outcome = await act(office.ledger, enrolPersonVerb, {
    ...{ actor, key: keyFor(office, request) },
    input: { ...form, domains: [...office.domains] },
  });
  if (isRefused(outcome)) return outcome;
  const person = await found(office, actor, outcome.id);
  return isRefused(person) ? person : answered(person, office.base, 201);
}

type Reading = (body: unknown, person: ScimPerson) => Wish | ScimFault;

async function changed(office: Office, call: ScimCall, read: Reading): Promise<Said> {
  const person = await found(office, call.actor, call.id);
  if (isRefused(person)) return person;
  const old = outdated(person, call);
  if (old !== null) return old;
  const wish = read(call.body, person);
  if (core.isFault(wish)) return wish;
  const refused = await fulfilled(office, call, { person, wish });
  if (refused !== null) return refused;
  const now = await found(office, call.actor, call.id);
  return isRefused(now) ? now : answered(now, office.base);
}

/** Nobody is removed: whoever is deleted there is deactivated here, and stays on the list. */
async function left(office: Office, call: ScimCall): Promise<Said> {
  const person = await found(office, call.actor, call.id);
  if (isRefused(person)) return person;
  const wish: Wish = { active: false, order: '', reason: 'left' };
  const refused = outdated(person, call) ?? (await fulfilled(office, call, { person, wish }));
  return refused ?? { status: 204 };
}

function outdated({ version }: ScimPerson, { request }: ScimCall): ScimFault | null {
  const wanted = tags(request.headers['if-match']);
  if (wanted.length === 0 || wanted.includes('*') || wanted.includes(core.etagOf(version)))
    return null;
  return { status: 412, detail: `version: ${core.etagOf(version)} by now` };
}

async function fulfilled(
  office: Office,
  { actor, request }: ScimCall,
  { person, wish }: { readonly person: ScimPerson; readonly wish: Wish },
): Promise<Refused | null> {
  const { active, reason } = wish;
  if (active === null || active === (person.status !== 'deactivated')) return null;
  const key = keyFor(office, request);
  const order = wish.order || ((await tokenTerms(office.ledger.db, request))?.order ?? '');
  const { id } = person;
  const { ledger } = office;
  const outcome = active
    ? await act(ledger, reactivateVerb, { actor, key, input: { person: id, order } })
    : await act(ledger, deactivateVerb, { actor, key, input: { person: id, reason, order } });
  return isRefused(outcome) ? outcome : null;
}
