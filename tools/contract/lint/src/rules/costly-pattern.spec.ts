import type { JsonSchema } from '@order-events/contract-codegen';
import { expect, it, test } from 'vitest';
import { lintContractSchema, measureContractSchema } from '../lint-contract-schema.ts';
import { closed, contractOf } from '../testing/contract.ts';

const counting = (pattern: string): JsonSchema => ({ type: 'string', maxLength: 9, pattern });
const contractOfPatterns = (patterns: readonly string[]) =>
  contractOf(closed(Object.fromEntries(patterns.map((pattern, index) => [`p${index}`, counting(pattern)]))));
const many = Array.from({ length: 60 }, (_, index) => `^[a-z]{${index + 1},2000}$`);

it.each<[what: string, patterns: readonly string[], found: readonly string[]]>([
  ['each that is too much by itself', ['^(?:[a-z]{1,500}){1,500}$', '^[a-z]*$'], ['/properties/p0/pattern']],
  [
    'those that are too much together, the smallest left out',
    many,
    many.slice(1).map((_, index) => `/properties/p${index + 1}/pattern`),
  ],
  ['none where one pattern is in many places', many.map(() => '^[a-z]{1,2000}$'), []],
])('the patterns that take too many states are named, and nothing else is looked for: %s', (_, patterns, found) => {
  const findings = lintContractSchema(contractOfPatterns(patterns));
  expect(findings.map(({ pointer }) => pointer).toSorted()).toEqual(found.toSorted());
  expect(findings.every(({ rule, fix }) => rule === 'costly-pattern' && fix.includes('minLength and maxLength'))).toBe(
    true,
  );
});

test('a pattern that takes too many states is named where a definition has it', () => {
  const $defs = { Text: counting('^(?:[a-z]{1,500}){1,500}$') };
  const contract = contractOf({ ...closed({ a: { $ref: '#/$defs/Text' } }), $defs });
  expect(lintContractSchema(contract).map(({ pointer }) => pointer)).toEqual(['/$defs/Text/pattern']);
  expect(measureContractSchema(contract).largestMessage).toBe(Infinity);
});
