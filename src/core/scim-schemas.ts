/** What the SCIM endpoints say of themselves: RFC 7643 5 to 7. */
import { ENTERPRISE, OFFICE, PAGE_MAX, USER } from './scim.ts';
import type { Resource } from './scim.ts';

const CONFIG = 'urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig';
const TYPE = 'urn:ietf:params:scim:schemas:core:2.0:ResourceType';
const SCHEMA = 'urn:ietf:params:scim:schemas:core:2.0:Schema';

export function serviceProviderConfig(base: string): Resource {
  return {
    schemas: [CONFIG],
    patch: { supported: true },
    bulk: { supported: false, maxOperations: 0, maxPayloadSize: 0 },
    filter: { supported: true, maxResults: PAGE_MAX },
    changePassword: { supported: false },
    sort: { supported: false },
    etag: { supported: true },
    authenticationSchemes: [
      {
        ...{ type: 'oauthbearertoken', name: 'Token of the office', primary: true },
        description: 'Authorization: Bearer, a token with the scope scim',
        specUri: 'https://www.rfc-editor.org/info/rfc6750',
      },
    ],
    meta: { resourceType: 'ServiceProviderConfig', location: `${base}/ServiceProviderConfig` },
  };
}

export function resourceTypes(base: string): readonly Resource[] {
  return [
    {
      schemas: [TYPE],
      ...{ id: 'User', name: 'User', endpoint: '/Users', schema: USER },
      description: 'A person on the list of an office',
      schemaExtensions: [
        { schema: ENTERPRISE, required: true },
        { schema: OFFICE, required: true },
      ],
      meta: { resourceType: 'ResourceType', location: `${base}/ResourceTypes/User` },
    },
  ];
}

type Traits = {
  readonly type?: string;
  readonly required?: boolean;
  readonly mutability?: string;
  readonly uniqueness?: string;
  readonly multiValued?: boolean;
  readonly returned?: string;
  readonly subAttributes?: readonly Resource[];
};
const attribute = (name: string, description: string, traits: Traits = {}): Resource => ({
  ...{ name, type: 'string', multiValued: false, description, required: false },
  ...{ caseExact: false, mutability: 'immutable', returned: 'default', uniqueness: 'none' },
  ...traits,
});
const list = (name: string, description: string): Resource =>
  attribute(name, description, {
    ...{ type: 'complex', multiValued: true },
    subAttributes: [attribute('value', description), attribute('type', 'Which of them')],
  });

const ATTRIBUTES: Readonly<Record<string, readonly Resource[]>> = {
  [USER]: [
    attribute('userName', 'Government mail address, the user id', {
      ...{ required: true, uniqueness: 'global' },
    }),
    attribute('name', 'Name', {
      type: 'complex',
      subAttributes: [attribute('formatted', 'The whole name, in Latin letters')],
    }),
    attribute('displayName', 'The whole name, in Latin letters'),
    attribute('title', 'Designation', { required: true }),
    attribute('active', 'False: deactivated, every sign-in is dead', {
      ...{ type: 'boolean', mutability: 'readWrite' },
    }),
    list('emails', 'The user id'),
    list('phoneNumbers', 'Mobile number'),
  ],
  [ENTERPRISE]: [attribute('employeeNumber', 'Employee code', { required: true })],
  [OFFICE]: [
    attribute('nameHindi', 'The whole name, in Devanagari', { required: true }),
    attribute('initials', 'Up to four letters; made from the name where they are left out'),
    attribute('certified', 'Whether another officer has certified them; only then they sign in', {
      ...{ type: 'boolean', mutability: 'readOnly' },
    }),
    attribute('order', 'Order by which somebody leaves or comes back; unset: that of the token', {
      ...{ mutability: 'writeOnly', returned: 'never' },
    }),
    attribute('reason', 'Why they leave: retired, resigned, suspended, deceased or left', {
      ...{ mutability: 'writeOnly', returned: 'never' },
    }),
  ],
};
const NAMES: Readonly<Record<string, string>> = {
  ...{ [USER]: 'User', [ENTERPRISE]: 'EnterpriseUser', [OFFICE]: 'OfficeUser' },
};

export function schemas(base: string): readonly Resource[] {
  return Object.entries(ATTRIBUTES).map(([id, attributes]) => ({
    ...{ schemas: [SCHEMA], id, name: NAMES[id], attributes },
    meta: { resourceType: 'Schema', location: `${base}/Schemas/${id}` },
  }));
}
