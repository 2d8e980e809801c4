import type { JsonSchema } from '@order-events/schema-codegen';
import { describe, expect, it } from 'vitest';
import { lintContractSchema } from '../lint-contract-schema.ts';
import { closed, contractOf, orderContractOf } from '../testing/contract.ts';

const key = { type: 'string', minLength: 1, maxLength: 64, pattern: '^[a-z]*$' };
const integer = { type: 'integer', minimum: 1, maximum: 9 };
const at = '/properties/orderId';

const lint = (contract: JsonSchema) =>
  lintContractSchema(orderContractOf(contract)).filter(({ rule }) => rule === 'unsafe-table-key');

describe('the key of the Orders table', () => {
  it.each<[what: string, contract: JsonSchema, pointer: string, flaw: RegExp]>([
    ['missing', closed({ userId: key }), '', /: missing$/],
    ['missing in a branch', { anyOf: [closed({ orderId: key }), closed({ userId: key })] }, '/anyOf/1', /: missing$/],
    ['optional', { ...closed({ orderId: key }), required: undefined }, at, /: missing$/],
    ['an integer', closed({ orderId: integer }), at, /: no text$/],
    ['text or null', closed({ orderId: { ...key, type: ['string', 'null'] } }), at, /: no text$/],
    ['an optional integer', { ...closed({ orderId: integer }), required: undefined }, at, /: missing, no text$/],
    ['a constant number', closed({ orderId: { enum: ['a', 1] } }), at, /: no text$/],
    ['empty text', closed({ orderId: { ...key, minLength: 0 } }), at, /: empty$/],
    ['an empty constant', closed({ orderId: { enum: ['a', ''] } }), at, /: empty$/],
    ['text of 2,049 bytes', closed({ orderId: { ...key, maxLength: 2049 } }), at, /: longer than 2,048 bytes$/],
    [
      'text of 1,025 characters of two bytes',
      closed({ orderId: { ...key, pattern: '^[à-é]*$', maxLength: 1025 } }),
      at,
      /: longer than 2,048 bytes$/,
    ],
    ['a long constant', closed({ orderId: { const: 'a'.repeat(2049) } }), at, /: longer than 2,048 bytes$/],
    ['text of any length', closed({ orderId: { ...key, maxLength: undefined } }), at, /: longer than 2,048 bytes$/],
  ])('is not %s', (_, contract, pointer, flaw) => {
    expect(lint(contract)).toMatchObject([{ pointer, reason: expect.stringMatching(flaw) as unknown }]);
  });

  it.each<[what: string, contract: JsonSchema]>([
    ['text of 2,048 bytes', closed({ orderId: { ...key, maxLength: 2048 } })],
    ['1,024 characters of two bytes', closed({ orderId: { ...key, pattern: '^[à-é]*$', maxLength: 1024 } })],
    ['text that its pattern keeps from being empty', closed({ orderId: { type: 'string', pattern: '^[A-Z]{3}$' } })],
    ['constants', closed({ orderId: { enum: ['a', 'b'] } })],
  ])('may be %s', (_, contract) => {
    expect(lintContractSchema(orderContractOf(contract))).toEqual([]);
  });

  it('is not asked of other events, which go to no table', () => {
    expect(lintContractSchema(contractOf(closed({ orderId: integer })))).toEqual([]);
  });
});
