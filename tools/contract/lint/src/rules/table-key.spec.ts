import type { JsonSchema } from '@order-events/contract-codegen';
import { describe, expect, it } from 'vitest';
import { lintContractSchema } from '../lint-contract-schema.ts';
import { closed, contractOf, orderContractOf } from '../testing/contract.ts';

const key = { type: 'string', minLength: 1, maxLength: 64, pattern: '^[a-z]*$' };
const time = {
  'x-role': 'time',
  type: 'string',
  format: 'date-time',
  maxLength: 35,
  pattern: '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?(Z|[+-]\\d{2}:\\d{2})$',
};
const event = (orderId: JsonSchema) => closed({ orderId: { 'x-role': 'key', ...orderId }, timestamp: time });
const at = '/properties/orderId';

const lint = (contract: JsonSchema) =>
  lintContractSchema(orderContractOf(contract)).filter(({ rule }) => rule === 'unsafe-table-key');

describe('the key of an event', () => {
  it.each<[what: string, contract: JsonSchema, pointer: string, flaw: RegExp]>([
    ['empty text', event({ ...key, minLength: 0 }), at, /: empty$/],
    ['an empty constant', event({ type: 'string', enum: ['a', ''] }), at, /: empty$/],
    ['text of 2,049 bytes', event({ ...key, maxLength: 2049 }), at, /: longer than 2,048 bytes$/],
    [
      'text of 1,025 characters of two bytes',
      event({ ...key, pattern: '^[à-é]*$', maxLength: 1025 }),
      at,
      /: longer than 2,048 bytes$/,
    ],
    ['a long constant', event({ type: 'string', const: 'a'.repeat(2049) }), at, /: longer than 2,048 bytes$/],
    ['text of any length', event({ ...key, maxLength: undefined }), at, /: longer than 2,048 bytes$/],
  ])('is not %s', (_, contract, pointer, flaw) => {
    expect(lint(contract)).toMatchObject([{ pointer, reason: expect.stringMatching(flaw) as unknown }]);
  });

  it.each<[what: string, contract: JsonSchema]>([
    ['text of 2,048 bytes', event({ ...key, maxLength: 2048 })],
    ['1,024 characters of two bytes', event({ ...key, pattern: '^[à-é]*$', maxLength: 1024 })],
    ['text that its pattern keeps from being empty', event({ type: 'string', pattern: '^[A-Z]{3}$' })],
    ['constants', event({ type: 'string', enum: ['a', 'b'] })],
  ])('may be %s', (_, contract) => {
    expect(lintContractSchema(orderContractOf(contract))).toEqual([]);
  });

  it('is asked of the property that has the role, whatever its name and the event', () => {
    const parcelId = { 'x-role': 'key', ...key, minLength: 0 };
    expect(lintContractSchema(contractOf(closed({ parcelId, timestamp: time })))).toMatchObject([
      {
        pointer: '/properties/parcelId',
        rule: 'unsafe-table-key',
        fix: expect.stringMatching(/^give parcelId /) as unknown,
      },
    ]);
  });

  it('is not asked of an event without roles', () => {
    expect(lintContractSchema(contractOf(closed({ orderId: { ...key, minLength: 0 } })))).toEqual([]);
  });
});

describe('the roles of an event', () => {
  it('are a finding where programs could not use them', () => {
    const contract = contractOf({
      ...closed({ parcelId: { 'x-role': 'key', ...key }, when: time }),
      required: ['when'],
    });
    expect(lintContractSchema(contract)).toMatchObject([
      {
        pointer: '/properties/parcelId/x-role',
        rule: 'unusable-role',
        fix: 'expected the key to be a required property',
      },
    ]);
  });
});
