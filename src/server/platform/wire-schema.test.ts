import { Ajv } from 'ajv';
import { Type } from 'typebox';
import { expect, test } from 'vitest';
import { wrongField } from './wire-schema.ts';
import type { SchemaError } from './wire-schema.ts';

const strict = { additionalProperties: false };
const schema = Type.Object(
  {
    name: Type.String(),
    due: Type.Union([Type.String(), Type.Null()]),
    numbering: Type.Union([
      Type.Object({ scheme: Type.Literal('free'), number: Type.String() }, strict),
      Type.Object({ scheme: Type.Literal('structured'), a: Type.String() }, strict),
    ]),
    send: Type.Union([Type.Object({ to: Type.String(), why: Type.String() }, strict), Type.Null()]),
  },
  strict,
);
const validate = new Ajv({ allErrors: true, strict: false }).compile(schema);
const good = { name: '', due: null, numbering: { scheme: 'structured', a: '' }, send: null };

test.each([
  [{ name: 7 }, { path: 'name', rule: 'type' }],
  [{ name: undefined }, { path: 'name', rule: 'required' }],
  [{ more: 1 }, { path: 'more', rule: 'additionalProperties' }],
  [{ due: {} }, { path: 'due', rule: 'type' }],
  [{ numbering: 'x' }, { path: 'numbering', rule: 'type' }],
  [{ numbering: { scheme: 'structured' } }, { path: 'numbering/a', rule: 'required' }],
  [
    { numbering: { scheme: 'structured', a: '', b: 1 } },
    { path: 'numbering/b', rule: 'additionalProperties' },
  ],
  [{ numbering: { scheme: 'structured', a: 7 } }, { path: 'numbering/a', rule: 'type' }],
  [{ numbering: { scheme: 'free' } }, { path: 'numbering/number', rule: 'required' }],
  [{ numbering: { scheme: 'other', a: '' } }, { path: 'numbering/scheme', rule: 'const' }],
  [{ send: { to: '' } }, { path: 'send/why', rule: 'required' }],
  [{ send: { to: '', why: '', x: 1 } }, { path: 'send/x', rule: 'additionalProperties' }],
  [{ send: 1 }, { path: 'send', rule: 'type' }],
])('%j', (over, wrong) => {
  expect(validate(JSON.parse(JSON.stringify({ ...good, ...over })))).toBe(false);
  expect(wrongField(validate.errors as unknown as SchemaError[])).toEqual(wrong);
});

test('no error at all is still an answer', () => {
  expect(validate(good)).toBe(true);
  expect(wrongField([])).toEqual({ path: '', rule: 'schema' });
});
