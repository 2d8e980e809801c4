import { isJsonObject, type JsonSchema } from '@order-events/contract-codegen';
import type { Alternative, ValueSet } from '@order-events/schema-values';
import { describe, expect, it } from 'vitest';
import { withInner } from './inner-values.ts';
import { lintContractSchema, measureContractSchema } from './lint-contract-schema.ts';
import { deepNesting } from './rules/structure.ts';
import { largestItem } from './size/largest-item.ts';
import { closed, contractOf } from './testing/contract.ts';
import { whyEmpty } from './why-unsatisfiable.ts';

const text = { type: 'string', minLength: 1, maxLength: 9, pattern: '^[a-z]*$' };
const named = (count: number, part: (index: number) => JsonSchema, prefix = 'D') =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`${prefix}${index}`, part(index)]));
const references = (count: number) => named(count, (index) => ({ $ref: `#/$defs/D${index}` }), 'p');

/** Counts how often the keywords of a contract are read while it is linted. */
function countReads(schema: JsonSchema): number {
  const contract = contractOf(schema);
  let reads = 0;
  const watch = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(watch);
    if (!isJsonObject(value)) return value;
    const watched = Object.entries(value).map(([key, member]): [string, PropertyDescriptor] => {
      const inner = watch(member);
      const get = () => {
        reads += 1;
        return inner;
      };
      return [key, { enumerable: true, get }];
    });
    return Object.defineProperties({}, Object.fromEntries(watched));
  };
  lintContractSchema({ ...contract, schema: watch(contract.schema) as JsonSchema });
  return reads;
}

describe('the linter reads a schema of twice as many definitions twice as often', () => {
  it.each<[what: string, schemaOf: (count: number) => JsonSchema]>([
    ['side by side', (count) => ({ ...closed(references(count)), $defs: named(count, () => closed({ a: text })) })],
    [
      'used by optional properties',
      (count) => ({ ...closed(references(count)), required: ['p0'], $defs: named(count, () => closed({ a: text })) }),
    ],
    [
      'in a chain',
      (count) => ({
        ...closed({ a: { $ref: `#/$defs/D${count - 1}` } }),
        $defs: named(count, (index) => (index === 0 ? text : closed({ a: { $ref: `#/$defs/D${index - 1}` } }))),
      }),
    ],
    [
      'that are enumerations',
      (count) => ({ ...closed(references(count)), $defs: named(count, (index) => ({ enum: [`a${index}`] })) }),
    ],
  ])('%s', (_, schemaOf) => {
    const [few, many] = [countReads(schemaOf(50)), countReads(schemaOf(100))];
    expect(many / few).toBeLessThan(2.1);
  });
});

describe('what stands in many places', () => {
  /** Records of two properties, each of which is the record below: of so many levels, 2^levels values. */
  const shared = (levels: number): ValueSet => {
    if (levels === 0) return [{ kind: 'null', at: ['/leaf'] }];
    const values = shared(levels - 1);
    const properties = { a: { required: true, values }, b: { required: true, values } };
    const record: Alternative = {
      kind: 'record',
      at: [`/${levels}`],
      properties,
      additional: 'none',
      minProperties: 0,
      maxProperties: 2,
    };
    return [record];
  };
  const set = shared(100);

  it('is looked at once', () => {
    expect(withInner(set)).toHaveLength(101);
    expect(whyEmpty(set)).toBeUndefined();
    expect(largestItem(set)).toBeGreaterThan(2 ** 100);
    const contract = { messages: set } as Parameters<typeof deepNesting.find>[0];
    expect(deepNesting.find(contract).map(({ pointer }) => pointer)).toEqual(['/68']);
  });
});

it('tells the sizes of a chain of 200 definitions', () => {
  const $defs = named(200, (index) => (index === 0 ? text : closed({ a: { $ref: `#/$defs/D${index - 1}` } })));
  const contract = contractOf({ ...closed({ a: { $ref: '#/$defs/D199' } }), $defs });
  expect(measureContractSchema(contract).largestMessage).toBe(1024 + '{"a":}'.length * 200 + '"abcdefghi"'.length);
});
