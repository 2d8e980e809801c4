import type { JsonSchema } from '@order-events/contract-codegen';
import { describe, expect, it } from 'vitest';
import { titleOf, wholeOf } from '../part.ts';
import { typeInWords } from './type-in-words.ts';

const closed = (properties: JsonSchema) => ({ type: 'object', additionalProperties: false, properties });
const definitions = {
  Text: { type: 'string', maxLength: 5 },
  Card: closed({ number: { type: 'integer' } }),
  Transfer: closed({ account: { type: 'string' } }),
};

const say = (schema: JsonSchema) =>
  typeInWords({ ...wholeOf({ $defs: definitions }), schema, path: 'payment' }, (object) => `<${titleOf(object)}>`);

describe('typeInWords', () => {
  it.each([
    [{ type: 'string' }, 'text'],
    [{ type: ['integer', 'null'] }, 'integer or null'],
    [{ type: 'string', enum: ['new', 'on hold'] }, 'one of `new`, `"on hold"`'],
    [{ enum: [1, null, ''] }, 'one of `1`, `null`, `""`'],
    [{ type: 'string', const: 'order' }, 'always `order`'],
    [{ const: { a: 1 } }, 'always `{"a":1}`'],
    [{ $ref: '#/$defs/Text', description: 'A text.' }, 'text'],
    [{ $ref: '#/$defs/Card' }, '<Card>'],
    [closed({ a: { type: 'null' } }), '<payment>'],
    [closed({}), 'empty object'],
    [{ type: 'array', items: { $ref: '#/$defs/Card' } }, 'list of <Card>'],
    [{ type: 'array', items: closed({ a: { type: 'null' } }) }, 'list of <payment[]>'],
    [{ type: 'array', items: { type: 'array', items: { type: 'number' } } }, 'list of list of number'],
    [
      { type: 'object', propertyNames: { type: 'string' }, additionalProperties: { type: 'integer' } },
      'map of text to integer',
    ],
    [
      { type: 'object', propertyNames: { type: 'string', enum: ['EUR'] }, additionalProperties: { type: 'null' } },
      'map of one of `EUR` to null',
    ],
    [{ oneOf: [{ $ref: '#/$defs/Card' }, { $ref: '#/$defs/Transfer' }] }, '<Card> or <Transfer>'],
    [{ anyOf: [{ type: 'null' }, closed({ a: { type: 'null' } })] }, 'null or <payment (alternative 2)>'],
    [{ allOf: [{ $ref: '#/$defs/Text' }, { type: 'string' }] }, 'text'],
    [{ allOf: [{ $ref: '#/$defs/Card' }, closed({ number: {} })] }, '<Card>, and <payment (part 2)>'],
  ])('says of %j: %s', (schema, words) => {
    expect(say(schema)).toBe(words);
  });
});
