/**
 * People as a directory speaks of them (SCIM 2.0: RFC 7643, RFC 7644): who joins is put on the list
 * as by the form, who leaves is deactivated. Names and designations change by order, not by a
 * directory; nobody is ever removed.
 */
import type { PersonForm } from './offices.ts';
import { DEACTIVATION_REASONS } from './people.ts';
import type { DeactivationReason, PersonState } from './people.ts';
import { hasBadCharacters } from './text.ts';
import type { Instant } from './words.ts';

export const USER = 'urn:ietf:params:scim:schemas:core:2.0:User';
export const ENTERPRISE = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';
/** What an office asks besides. */
export const OFFICE = 'urn:patravali:params:scim:schemas:extension:office:1.0:User';

/** RFC 7644 3.12. */
export type ScimType =
  'invalidFilter' | 'uniqueness' | 'mutability' | 'invalidSyntax' | 'invalidPath' | 'invalidValue';
export type ScimFault = {
  readonly status: number;
  readonly scimType?: ScimType;
  readonly detail: string;
};
const fault = (scimType: ScimType, detail: string): ScimFault => ({
  ...{ status: 400, scimType, detail },
});

export function isFault(value: object): value is ScimFault {
  return 'status' in value && 'detail' in value;
}

export type ScimPerson = Pick<PersonState, 'id' | 'userId' | 'name' | 'initials' | 'status'> & {
  readonly employeeCode: string;
  readonly designation: string;
  readonly mobile: string;
  readonly version: number;
  readonly created: Instant;
  readonly modified: Instant;
};
export type Resource = { readonly [attribute: string]: unknown };

/** `base`: the address below which the resources stand. */
export function resourceOf(person: ScimPerson, base: string): Resource {
  const { id, userId, name, initials, status, version, created, modified } = person;
  const { employeeCode, designation, mobile } = person;
  return {
    schemas: [USER, ENTERPRISE, OFFICE],
    id,
    userName: userId,
    name: { formatted: name.en },
    displayName: name.en,
    ...(designation === '' ? {} : { title: designation }),
    // Who waits for the certificate is not inactive; they cannot sign in all the same.
    active: status !== 'deactivated',
    emails: [{ value: userId, type: 'work', primary: true }],
    ...(mobile === '' ? {} : { phoneNumbers: [{ value: mobile, type: 'mobile' }] }),
    ...(employeeCode === '' ? {} : { [ENTERPRISE]: { employeeNumber: employeeCode } }),
    [OFFICE]: { nameHindi: name.hi, initials, certified: status === 'active' },
    meta: {
      ...{ resourceType: 'User', created, lastModified: modified },
      ...{ location: `${base}/Users/${id}`, version: etagOf(version) },
    },
  };
}

export function etagOf(version: number): string {
  return `W/"${version}"`;
}

/** `userName eq "..."` or `id eq "..."`, attribute and operator in any case. RFC 7644 3.4.2.2. */
export function parseFilter(
  text: string,
): { readonly attribute: 'userName' | 'id'; readonly value: string } | null {
  const attribute = `(?:${USER}:)?(userName|id)`;
  const pattern = new RegExp(`^\\s*${attribute}\\s+eq\\s+("(?:[^"\\\\]|\\\\.)*")\\s*$`, 'i');
  const [, name = '', quoted = ''] = pattern.exec(text) ?? [];
  if (name === '') return null;
  try {
    const value = JSON.parse(quoted) as string;
    return { attribute: name.toLowerCase() === 'id' ? 'id' : 'userName', value };
  } catch {
    return null;
  }
}

type Flat = ReadonlyMap<string, unknown>;

/** Attributes by their path, in lower case: names are so compared. RFC 7643 2.1. */
function flat(resource: unknown): Flat | null {
  if (!isObject(resource)) return null;
  const found = new Map<string, unknown>();
  for (const [name, value] of Object.entries(resource)) {
    const key = name.toLowerCase();
    const parts = (key === 'name' || key.startsWith('urn:')) && isObject(value);
    if (!parts) found.set(key, value);
    else
      for (const [part, inner] of Object.entries(value))
        found.set(`${key}${key === 'name' ? '.' : ':'}${part.toLowerCase()}`, inner);
  }
  return found;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const low = (urn: string, attribute: string) => `${urn}:${attribute}`.toLowerCase();
const HINDI = low(OFFICE, 'nameHindi');
const INITIALS = low(OFFICE, 'initials');
const ORDER = low(OFFICE, 'order');
const REASON = low(OFFICE, 'reason');
const NUMBER = low(ENTERPRISE, 'employeeNumber');

const textOf = (value: unknown): string => (typeof value === 'string' ? value.trim() : '');

/** The one value of a list that has several: the primary, else of this kind, else the first. */
function oneOf(values: unknown, type: string): string {
  if (typeof values === 'string') return values.trim();
  if (!Array.isArray(values)) return '';
  const all = values.filter(isObject);
  const of =
    all.find(({ primary }) => primary === true) ??
    all.find((one) => String(one['type']).toLowerCase() === type) ??
    all[0];
  return textOf(of?.['value']);
}

function nameOf(given: Flat): string {
  const whole = textOf(given.get('name.formatted')) || textOf(given.get('displayname'));
  if (whole !== '') return whole;
  const parts = ['name.givenname', 'name.middlename', 'name.familyname'];
  return parts
    .map((part) => textOf(given.get(part)))
    .filter(Boolean)
    .join(' ');
}

/** Somebody new, as the form of the office asks for them. */
export function joinerOf(resource: unknown): PersonForm | ScimFault {
  const given = flat(resource);
  if (given === null) return fault('invalidSyntax', 'a User is expected');
  if (given.has('password')) return fault('mutability', 'password: its owner chooses it');
  if (given.get('active') === false) return fault('invalidValue', 'active: who joins is active');
  const en = nameOf(given);
  const letters = en.split(/\s+/).map((word) => word.charAt(0).toUpperCase());
  const initials =
    textOf(given.get(INITIALS)) ||
    letters
      .join('')
      .replace(/[^A-Z]/g, '')
      .slice(0, 4);
  return {
    ...{ userId: textOf(given.get('username')), name: { en, hi: textOf(given.get(HINDI)) } },
    ...{ initials, employeeCode: textOf(given.get(NUMBER)) },
    ...{
      designation: textOf(given.get('title')),
      mobile: oneOf(given.get('phonenumbers'), 'mobile'),
    },
  };
}

/** What a request wants of somebody who is there: null leaves it as it is. */
export type Wish = {
  readonly active: boolean | null;
  /** Empty: that of the token. */
  readonly order: string;
  readonly reason: DeactivationReason;
};

/** What the server alone says, and what it keeps nothing of; said again it changes nothing. */
const LEFT_ALONE = /^(?:id|schemas|meta(?:[.:].*)?|groups|externalid|.*:certified|.*:status)$/;

/** A whole resource that replaces what is there. RFC 7644 3.5.1. */
export function replacement(resource: unknown, person: ScimPerson): Wish | ScimFault {
  const given = flat(resource);
  if (given === null) return fault('invalidSyntax', 'a User is expected');
  return wishOf(given, person, false);
}

/** RFC 7644 3.5.2. */
export function patched(request: unknown, person: ScimPerson): Wish | ScimFault {
  const operations = isObject(request) ? request['Operations'] : null;
  if (!Array.isArray(operations) || operations.length === 0)
    return fault('invalidSyntax', 'Operations are expected');
  const given = new Map<string, unknown>();
  for (const one of operations as unknown[]) {
    const { op, path, value } = isObject(one) ? one : {};
    const verb = textOf(op).toLowerCase();
    if (verb === 'remove') return fault('mutability', `${textOf(path)}: nothing is removed`);
    if (verb !== 'add' && verb !== 'replace') return fault('invalidSyntax', 'op: add or replace');
    if (path === undefined) {
      const parts = flat(value);
      if (parts === null) return fault('invalidValue', 'value: attributes are expected');
      for (const [name, part] of parts) given.set(name, part);
    } else if (typeof path !== 'string') return fault('invalidPath', 'path: text is expected');
    else given.set(attributeOf(path), value);
  }
  return wishOf(given, person, true);
}

/** `emails[type eq "work"].value` is of `emails`. */
function attributeOf(path: string): string {
  const plain = path.trim().toLowerCase().replace(`${USER.toLowerCase()}:`, '');
  return plain.replace(/\[[^\]]*\](?:\.value)?$/, '');
}

function wishOf(given: Flat, person: ScimPerson, strict: boolean): Wish | ScimFault {
  let active: boolean | null = null;
  for (const [attribute, value] of given) {
    if (attribute === 'active') {
      active = truthOf(value);
      if (active === null) return fault('invalidValue', 'active: true or false');
      continue;
    }
    if (attribute === ORDER || attribute === REASON || LEFT_ALONE.test(attribute)) continue;
    const same = isSame(attribute, value, person);
    if (same === null && strict) return fault('invalidPath', `${attribute}: there is no such`);
    if (same === false) return fault('mutability', `${attribute}: changes by order of the office`);
  }
  const order = textOf(given.get(ORDER));
  const reason = textOf(given.get(REASON)) || 'left';
  const known = DEACTIVATION_REASONS.find((one) => one === reason);
  if (known === undefined)
    return fault('invalidValue', `reason: one of ${DEACTIVATION_REASONS.join(', ')}`);
  if (order.length > 200 || hasBadCharacters(order))
    return fault('invalidValue', 'order: a line of up to 200 characters');
  return { active, order, reason: known };
}

/** Some directories write truth as text. */
function truthOf(value: unknown): boolean | null {
  if (typeof value === 'boolean') return value;
  const text = typeof value === 'string' ? value.toLowerCase() : '';
  return text === 'true' ? true : text === 'false' ? false : null;
}

/** Whether an attribute stays what it is; null: there is no such attribute. */
function isSame(attribute: string, value: unknown, person: ScimPerson): boolean | null {
  const text = textOf(value);
  switch (attribute) {
    case 'username':
      return text.toLowerCase() === person.userId;
    case 'displayname':
    case 'name.formatted':
      return text === person.name.en;
    case 'title':
      return text === person.designation;
    case 'emails':
      return oneOf(value, 'work').toLowerCase() === person.userId;
    case 'phonenumbers':
      return oneOf(value, 'mobile') === person.mobile;
    case NUMBER:
      return text === person.employeeCode;
    case HINDI:
      return text === person.name.hi;
    case INITIALS:
      return text === person.initials;
    case 'password':
      return false;
    default:
      return null;
  }
}

export type Page = { readonly startIndex: number; readonly count: number };
export const PAGE_MAX = 200;

/** Numbers below their least mean the least. RFC 7644 3.4.2.4. */
export function pageOf(query: Readonly<Record<string, unknown>>): Page | ScimFault {
  const number = (name: string, unset: number): number => {
    const text = query[name];
    if (text === undefined) return unset;
    return typeof text === 'string' && /^-?\d{1,9}$/.test(text) ? Number(text) : NaN;
  };
  const [startIndex, count] = [number('startIndex', 1), number('count', 100)];
  if (Number.isNaN(startIndex) || Number.isNaN(count))
    return fault('invalidValue', 'startIndex, count: whole numbers');
  return { startIndex: Math.max(1, startIndex), count: Math.min(PAGE_MAX, Math.max(0, count)) };
}
