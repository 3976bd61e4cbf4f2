/**
 * Tokens with which machines call the office in the name of a person on a post. A token is a
 * credential of that person: the journal commits to its hash and to all that it may do.
 */
import { mayNot } from './access.ts';
import { daysAfter } from './days.ts';
import { giveCredentials } from './credentials.ts';
import type { Grant } from './credentials.ts';
import { isWithin, parseRange } from './networks.ts';
import type { PersonState } from './people.ts';
import { inForce } from './posts.ts';
import { refuse, refuseFields } from './refusals.ts';
import type { FieldProblem, RefusalCode } from './refusals.ts';
import type { Context, Day, Decision, Id } from './words.ts';

/** `read`: what the post may read; `register`: dak comes in; `scim`: people come and go. */
export const SCOPES = ['read', 'register', 'scim'] as const;
export type Scope = (typeof SCOPES)[number];
export const TOKEN_DAYS_MAX = 366;

/** What a token may do, as it is stored and committed to. */
export type TokenTerms = {
  readonly name: string;
  readonly post: Id;
  readonly scopes: readonly Scope[];
  /** The last day. */
  readonly expires: Day;
  /** From where it is good; none: from everywhere that the person may work from. */
  readonly ranges: readonly string[];
  readonly order: string;
  /** The administrator who made it. */
  readonly by: Id;
};

export type CreateToken = { readonly person: Id } & Omit<TokenTerms, 'by'>;

/** Reading is of papers and desks; who administers signs in, and so does who decides. */
const READABLE =
  /^\/api\/(?:check|content|desk|documents|drafts|files|issues|items|log|posts|receipts|registers)\b/;
const REGISTERING = ['/api/documents', '/api/receipts', '/api/receipts/:id/send'];

/** The scope that an endpoint asks of a token; null: no token may call it. */
export function scopeOf({ method, path }: { readonly method: string; readonly path: string }) {
  if (path.startsWith('/scim/v2/')) return 'scim' satisfies Scope;
  if (method === 'GET') return READABLE.test(path) ? ('read' satisfies Scope) : null;
  return method === 'POST' && REGISTERING.includes(path) ? ('register' satisfies Scope) : null;
}

export function createToken(
  person: PersonState | null,
  input: CreateToken,
  { grant, context }: { readonly grant: Grant; readonly context: Context },
): Decision {
  const { actor, today } = context;
  const barred = mayNot('createToken', actor);
  if (barred !== null) return barred;
  const problems = tokenProblems(input, today);
  if (problems.length > 0) return refuseFields(problems);
  if (person === null) return refuse('not_found');
  if (person.org !== actor.org) return refuse('office_not_yours');
  if (person.status !== 'active') return refuse('person_not_active');
  if (person.id !== actor.person && signsIn(person)) return refuse('signs_in_themself');
  const sits = person.charges.some((held) => held.post === input.post && inForce(held, today));
  if (!sits) return refuse('charge_over');
  return giveCredentials(person, [grant]);
}

/** Nobody hands out the key to somebody else's desk: machines have accounts of their own. */
function signsIn({ credentials }: PersonState): boolean {
  return credentials.some(({ kind }) => kind !== 'token');
}

function tokenProblems(
  { name, scopes, expires, ranges, order }: CreateToken,
  today: Day,
): readonly FieldProblem[] {
  const problems: FieldProblem[] = [];
  const add = (field: string, problem: FieldProblem['problem']) =>
    problems.push({ field, problem });
  if (name.trim() === '') add('name', 'missing');
  if (scopes.length === 0) add('scopes', 'missing');
  if (expires < today) add('expires', 'in_the_past');
  if (expires > daysAfter(today, TOKEN_DAYS_MAX)) add('expires', 'too_long');
  if (ranges.some((one) => parseRange(one) === null)) add('ranges', 'not_a_network');
  if (order.trim() === '') add('order', 'missing');
  return problems;
}

/** Whoever administers the office takes a token away, and the person whose it is. */
export function revokeToken(
  person: PersonState | null,
  input: { readonly no: number; readonly order: string },
  { actor }: Context,
): Decision {
  if (person === null) return refuse('not_found');
  const barred = person.id === actor.person ? null : mayNot('revokeToken', actor, null, person.org);
  if (barred !== null) return barred;
  const { no, order } = input;
  const held = person.credentials.some((one) => one.no === no && one.kind === 'token');
  if (!held) return refuse('not_found');
  const { id: item, org } = person;
  const body = { no, reason: 'removed' as const, order };
  return [{ kind: 'person', item, org, type: 'CredentialRemoved', body }];
}

/** Why a token does not open an endpoint; null where it does. */
export function tokenRefused(
  terms: TokenTerms,
  asked: {
    readonly scope: Scope | null;
    readonly address: string;
    readonly today: Day;
    readonly person: Id;
    readonly signsIn: boolean;
  },
): RefusalCode | null {
  const { scope, address, today, person } = asked;
  if (terms.expires < today) return 'token_refused';
  // Whoever signs in by now is no machine any more.
  if (asked.signsIn && terms.by !== person) return 'token_refused';
  const ranges = terms.ranges.flatMap((one) => parseRange(one) ?? []);
  if (ranges.length > 0 && !isWithin(ranges, address)) return 'network_not_granted';
  return scope !== null && terms.scopes.includes(scope) ? null : 'scope_missing';
}
