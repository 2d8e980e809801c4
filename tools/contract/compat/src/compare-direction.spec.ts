import type { JsonSchema } from '@order-events/contract-codegen';
import { describe, expect, it } from 'vitest';
import { compareDirection } from './compare-direction.ts';
import { ajvJudge } from './testing/ajv-judge.ts';
import { edits } from './testing/edits/index.ts';

const generation = { messages: 50 };

const between = (minimum: number, maximum: number) => ({ type: 'integer', minimum, maximum });

const object = (properties: Record<string, JsonSchema>): JsonSchema => {
  return { type: 'object', properties, required: Object.keys(properties), additionalProperties: false };
};

const textOf = (lengths: JsonSchema) => object({ text: { type: 'string', ...lengths } });
const pair = (a: JsonSchema, b: JsonSchema) => object({ pair: object({ a, b }) });

const union = (letter: string) => ({
  anyOf: Array.from({ length: 17 }, (_, index) => ({ type: 'string', pattern: `${letter}${index}x` })),
});

describe('the comparison', () => {
  it.each(edits)('is right, backward, where $name', ({ from, to, backward }) => {
    const { verdict, differences, generated } = compareDirection(from, to, 'BACKWARD', generation);
    expect(verdict).toBe(backward);
    // a difference is found by its rule: generated messages only confirm that there is none
    expect(generated === undefined).toBe(verdict === 'broken');
    for (const { counterExample } of differences) {
      expect([ajvJudge(from)(counterExample), ajvJudge(to)(counterExample)]).toEqual([true, false]);
    }
  });

  it.each(edits)('is right, forward, where $name', ({ from, to, forward }) => {
    const { verdict, differences, generated } = compareDirection(from, to, 'FORWARD', generation);
    expect(verdict).toBe(forward);
    expect(generated === undefined).toBe(verdict === 'broken');
    for (const { counterExample } of differences) {
      expect([ajvJudge(to)(counterExample), ajvJudge(from)(counterExample)]).toEqual([true, false]);
    }
  });

  it('does not show what an overlap of branches keeps the writer from writing', () => {
    const writer = { oneOf: [between(1, 5), between(5, 9)] };
    const withoutFive = { anyOf: [between(1, 4), between(6, 9)] };
    expect(compareDirection(writer, withoutFive, 'BACKWARD')).toMatchObject({ verdict: 'compatible', undecided: [] });
    const withoutFour = { anyOf: [between(1, 3), between(6, 9)] };
    expect(compareDirection(writer, withoutFour, 'BACKWARD').differences).toMatchObject([{ counterExample: 4 }]);
  });

  it('keeps apart what the same rule refuses in two places, where a union takes one of them', () => {
    const [any, short] = [{ $ref: '#/$defs/Any' }, { $ref: '#/$defs/Short' }];
    const writer = { ...pair(any, any), $defs: { Any: textOf({ maxLength: 3 }) } };
    const long = textOf({ minLength: 3 });
    const reader = {
      anyOf: [pair(short, short), pair(long, any)],
      $defs: { Short: textOf({ maxLength: 2 }), ...writer.$defs },
    };
    const { differences, generated } = compareDirection(writer, reader, 'BACKWARD');
    expect(differences).toMatchObject([{ counterExample: { pair: { b: { text: 'aaa' } } } }]);
    // by its rule, not by a message that happened to be generated
    expect(generated).toBeUndefined();
  });

  it('looks for the value that two branches accept among all that one accepts', () => {
    const values = [null, 0, 1, 2, 3, 'aa'];
    const reader = { oneOf: [{ type: 'string', pattern: '^a' }, { enum: values }] };
    expect(compareDirection({ enum: values }, reader, 'BACKWARD', { messages: 0 })).toMatchObject({
      verdict: 'broken',
      differences: [{ counterExample: 'aa', refusal: { keyword: 'oneOf' } }],
    });
  });

  it('tells exactly one of two unions from both of them', () => {
    const [a, b] = [union('a'), union('b')];
    const { verdict } = compareDirection({ allOf: [a, b] }, { oneOf: [a, b] }, 'BACKWARD', { messages: 0 });
    expect(verdict).not.toBe('compatible');
  });

  it('is asked about at least sixty edits, each by its own name', () => {
    expect(edits.length).toBeGreaterThanOrEqual(60);
    expect(new Set(edits.map(({ name }) => name)).size).toBe(edits.length);
  });
});
