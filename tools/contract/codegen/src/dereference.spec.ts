import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { dereference } from './dereference.ts';

const ajv = new Ajv2020({ strict: false });
const $defs = {
  Id: { type: 'string', minLength: 1, description: 'An id.' },
  Alias: { $ref: '#/$defs/Id', description: 'An alias.' },
  Ids: { type: 'array', items: { $ref: '#/$defs/Id' } },
};

describe('dereference', () => {
  it.each([
    ['takes the target of a reference', { $ref: '#/$defs/Id' }, $defs.Id],
    ['goes through references to references', { $ref: '#/$defs/Alias' }, { ...$defs.Id, description: 'An alias.' }],
    ['reaches what is inside a target', { $ref: '#/$defs/Ids' }, { type: 'array', items: $defs.Id }],
    [
      'lets annotations replace those of the target',
      { $ref: '#/$defs/Id', description: 'Mine.' },
      { ...$defs.Id, description: 'Mine.' },
    ],
    [
      'joins assertions beside a reference with its target, and names their type',
      { description: 'Short.', $ref: '#/$defs/Alias', maxLength: 3 },
      {
        description: 'Short.',
        allOf: [
          { ...$defs.Id, description: 'An alias.' },
          { type: 'string', maxLength: 3 },
        ],
      },
    ],
    [
      'adds no type to assertions about any value',
      { $ref: '#/$defs/Id', enum: ['a'], anyOf: [{ $ref: '#/$defs/Alias' }] },
      { allOf: [$defs.Id, { enum: ['a'], anyOf: [{ ...$defs.Id, description: 'An alias.' }] }] },
    ],
    ['leaves what only looks like a reference', { const: { $ref: '#/$defs/Id' } }, { const: { $ref: '#/$defs/Id' } }],
  ])('%s', (_, schema, expected) => {
    expect(dereference({ ...schema, $defs })).toEqual(expected);
  });

  it.each(['', 'a', 'abc', 'abcd', 1, null])('changes nothing for the value %j', (value) => {
    const schema = { $ref: '#/$defs/Alias', maxLength: 3, anyOf: [{ const: 'abcd' }, { $ref: '#/$defs/Id' }], $defs };
    expect(ajv.validate(dereference(schema), value)).toBe(ajv.validate(schema, value));
  });
});
