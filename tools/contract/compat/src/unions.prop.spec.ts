import type { Json } from '@order-events/schema-values';
import type { JsonSchema } from '@order-events/contract-codegen';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compareDirection } from './compare-direction.ts';
import { ajvJudge } from './testing/ajv-judge.ts';

/** So few values that each can be asked about, and that the schemas below tell apart in many ways. */
const scalars: readonly Json[] = [null, -1, 0, 0.5, 1, 2, 3, '', 'a', 'b', 'aa', 'ab', 'aaa'];
const inside: readonly Json[] = [1, 2, 'a', 'aa'];
const universe: readonly Json[] = [
  ...scalars,
  [],
  ...inside.map((value) => [value]),
  ...inside.flatMap((first) => inside.map((second) => [first, second])),
  {},
  ...inside.flatMap((value) => [{ x: value }, { y: value }]),
  ...inside.flatMap((x) => inside.map((y) => ({ x, y }))),
];

const bound = fc.integer({ min: 0, max: 3 });
const { schema } = fc.letrec<{
  schema: JsonSchema;
  leaf: JsonSchema;
  union: JsonSchema;
  array: JsonSchema;
  object: JsonSchema;
}>((tie) => ({
  schema: fc.oneof({ maxDepth: 3 }, tie('leaf'), tie('union'), tie('object'), tie('array')),
  leaf: fc.oneof(
    fc
      .record({ minLength: bound, maxLength: bound }, { requiredKeys: [] })
      .map((words) => ({ type: 'string', ...words })),
    fc.constantFrom('^a', 'b$', '^a*$').map((pattern) => ({ type: 'string', pattern })),
    fc.record({ minimum: bound, maximum: bound }, { requiredKeys: [] }).map((words) => ({ type: 'integer', ...words })),
    fc.subarray([null, 0, 1, 2, 'a', 'b', 'aa'], { minLength: 1 }).map((values) => ({ enum: values })),
  ),
  union: fc
    .tuple(fc.constantFrom('anyOf', 'oneOf', 'allOf'), fc.array(tie('schema'), { minLength: 1, maxLength: 3 }))
    .map(([keyword, branches]) => ({ [keyword]: branches })),
  array: fc
    .tuple(
      tie('schema'),
      fc.record({ minItems: bound, maxItems: bound, uniqueItems: fc.constant(true) }, { requiredKeys: [] }),
    )
    .map(([items, words]) => ({ type: 'array', items, ...words })),
  object: fc
    .tuple(fc.dictionary(fc.constantFrom('x', 'y'), tie('schema')), fc.subarray(['x', 'y']))
    .map(([properties, names]) => ({
      type: 'object',
      properties: { ...properties },
      required: names.filter((name) => Object.hasOwn(properties, name)),
      additionalProperties: false,
    })),
}));

test('no verdict on unions in unions is one that a value of a small universe, or the shown one, contradicts', () => {
  fc.assert(
    fc.property(schema, schema, fc.boolean(), (one, other, isWider) => {
      // two unrelated schemas are nearly always different
      const [writer, reader] = [one, isWider ? { anyOf: [other, one] } : other];
      const { verdict, differences } = compareDirection(writer, reader, 'BACKWARD', { messages: 0 });
      const [isWritten, isRead] = [ajvJudge(writer), ajvJudge(reader)];
      const refused = universe.filter((value) => isWritten(value) && !isRead(value));
      if (verdict === 'compatible') expect(refused).toEqual([]);
      expect(differences.length > 0).toBe(verdict === 'broken');
      for (const { counterExample } of differences) {
        expect([isWritten(counterExample), isRead(counterExample)]).toEqual([true, false]);
      }
    }),
    { numRuns: process.env['TEST_NIGHTLY'] === undefined ? 100 : 3_000 },
  );
});
