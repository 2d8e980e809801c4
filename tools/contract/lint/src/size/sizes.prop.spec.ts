import { arbitraryOf } from '@order-events/schema-values/testing';
import * as runtime from '@order-events/schema-values/runtime';
import { toValueSet } from '@order-events/schema-values';
import { evaluateValidator, isJsonObject, readContractSchemas } from '@order-events/contract-codegen';
import { dialectSchemas } from '@order-events/contract-codegen/testing';
import fc from 'fast-check';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { largestValue } from '../testing/largest-value.ts';
import { itemAllowance, largestItem } from './largest-item.ts';
import { largestMessage, messageAllowance } from './largest-message.ts';

/** The bytes of a message. */
const jsonBytes = (value: unknown) => Buffer.byteLength(JSON.stringify(value));

/** The bytes of an item, as DynamoDB documents them; the digits of a number count in pairs, from the first one. */
function itemBytes(item: object): number {
  return Object.entries(item).reduce((sum, [name, value]) => sum + Buffer.byteLength(name) + attributeBytes(value), 0);
}

function attributeBytes(value: unknown): number {
  if (typeof value === 'string') return Buffer.byteLength(value);
  if (typeof value === 'number') {
    const digits =
      /^-?([\d.]+)/
        .exec(String(value))?.[1]
        ?.replace('.', '')
        .replaceAll(/^0+|0+$/g, '') ?? '';
    return 1 + Math.ceil(digits.length / 2);
  }
  if (Array.isArray(value)) return value.reduce<number>((sum, item) => sum + 1 + attributeBytes(item), 3);
  return isJsonObject(value) ? 3 + Object.keys(value).length + itemBytes(value) : 1;
}

/** How many numbers there are in a value, and attributes at its top: for each, the item's figure may be rounded up. */
function slackOf(value: unknown): number {
  const count = (inner: unknown): number => {
    if (typeof inner === 'number') return 2;
    return typeof inner === 'object' && inner !== null
      ? Object.values(inner).reduce<number>((sum, one) => sum + count(one), 0)
      : 0;
  };
  return count(value) + 3 + Object.keys(value as object).length;
}

const contracts = [
  ...readContractSchemas(join(import.meta.dirname, '../../../../..')).map(({ path, schema }) => ({
    name: path,
    schema,
  })),
  ...dialectSchemas,
].map(({ name, schema }) => ({ name, schema, messages: toValueSet(schema) }));

describe('the sizes', () => {
  it.each(contracts)('are attained by a valid value of $name', ({ schema, messages }) => {
    const largest = largestValue(messages, jsonBytes);
    const validate = evaluateValidator(schema, runtime);
    expect([validate(largest), validate.errors ?? null]).toEqual([true, null]);
    expect(jsonBytes(largest)).toBe(largestMessage(messages) - messageAllowance);
  });

  it.each(contracts)('are not passed by any value of $name', ({ schema, messages }) => {
    fc.assert(
      fc.property(arbitraryOf(schema), (value) => {
        expect(jsonBytes(value)).toBeLessThanOrEqual(largestMessage(messages) - messageAllowance);
        expect(itemBytes(value as object)).toBeLessThanOrEqual(largestItem(messages) - itemAllowance);
      }),
      { numRuns: process.env['TEST_NIGHTLY'] === undefined ? 50 : 200 },
    );
  });

  it.each(contracts)('as an item are those of the largest value of $name, but for the rounding', ({ messages }) => {
    const asItem = largestValue(messages, attributeBytes);
    const size = largestItem(messages) - itemAllowance;
    expect(itemBytes(asItem as object)).toBeLessThanOrEqual(size);
    expect(itemBytes(asItem as object) + slackOf(asItem)).toBeGreaterThanOrEqual(size);
  });
});
