import type { JsonSchema } from '@order-events/contract-codegen';
import { describe, expect, it } from 'vitest';
import { wholeOf } from '../part.ts';
import { limitsInWords } from './limits-in-words.ts';

const definitions = { Text: { type: 'string', minLength: 2, maxLength: 40 } };
const say = (schema: JsonSchema) => limitsInWords({ ...wholeOf({ $defs: definitions }), schema }, (format) => format);

describe('limitsInWords', () => {
  it.each<[JsonSchema, string[]]>([
    [{ type: 'boolean' }, []],
    [{ type: 'string', minLength: 1, maxLength: 64 }, ['1 to 64 characters']],
    [{ type: 'string', maxLength: 1 }, ['at most 1 character']],
    [{ type: 'string', minLength: 3, maxLength: 3 }, ['exactly 3 characters']],
    [{ type: 'string', pattern: '^[`|]$', format: 'date-time' }, ['date-time', 'matches ``^[`|]$``']],
    [{ type: 'integer', minimum: -5, maximum: 1_000_000 }, ['-5 to 1,000,000']],
    [{ type: 'number', exclusiveMinimum: 0, exclusiveMaximum: 0.00001 }, ['more than 0', 'less than 0.00001']],
    [{ type: 'number', minimum: 1e-7, multipleOf: 0.25 }, ['at least 1e-7', 'a multiple of 0.25']],
    [{ type: 'array', minItems: 1, uniqueItems: true, items: {} }, ['at least 1 item', 'no item twice']],
    [
      { type: 'array', maxItems: 2, items: { $ref: '#/$defs/Text' } },
      ['at most 2 items', 'each item: 2 to 40 characters'],
    ],
    [
      {
        type: 'object',
        propertyNames: { type: 'string', maxLength: 3 },
        additionalProperties: { type: 'integer', minimum: 0 },
        maxProperties: 4,
      },
      ['at most 4 properties', 'each key: at most 3 characters', 'each value: at least 0'],
    ],
    [{ $ref: '#/$defs/Text', maxLength: 10 }, ['at most 10 characters', '2 to 40 characters']],
    [{ oneOf: [{ type: 'string', maxLength: 3 }, { type: 'null' }] }, ['text: at most 3 characters']],
    [
      {
        allOf: [
          { type: 'integer', minimum: 0 },
          { type: 'integer', multipleOf: 5 },
        ],
      },
      ['at least 0', 'a multiple of 5'],
    ],
  ])('says of %j: %j', (schema, words) => {
    expect(say(schema)).toEqual(words);
  });
});
