import { describe, expect, it } from 'vitest';
import { compareDirection } from './compare-direction.ts';
import { ajvJudge } from './testing/ajv-judge.ts';
import { edits } from './testing/edits/index.ts';

const generation = { messages: 50 };

/** A reader whose `oneOf` has branches that overlap cannot be taken apart, but a message may show what it refuses. */
const byMessagesOnly = ['oneOf becomes anyOf, and the branches overlap'];

const between = (minimum: number, maximum: number) => ({ type: 'integer', minimum, maximum });

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

  it.each(edits)('is right, forward, where $name', ({ name, from, to, forward }) => {
    const { verdict, differences, generated } = compareDirection(from, to, 'FORWARD', generation);
    expect(verdict).toBe(forward);
    expect(generated === undefined).toBe(verdict === 'broken' && !byMessagesOnly.includes(name));
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

  it('is asked about at least sixty edits, each by its own name', () => {
    expect(edits.length).toBeGreaterThanOrEqual(60);
    expect(new Set(edits.map(({ name }) => name)).size).toBe(edits.length);
  });
});
