import { anOrder } from '@order-events/contracts/testing';
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { findJsonProblem } from './json-problem.ts';
import { parseJson } from './parse-json.ts';

describe('findJsonProblem', () => {
  it.each([
    ['', 0, 'expected a value, got the end'],
    ['hello', 0, 'expected a value, got a word'],
    ['{"a":NaN}', 5, 'expected a value, got a word'],
    ['{"a":1,b:2}', 7, 'expected a name in double quotes, got a word'],
    ['{"a":"b\tc"}', 7, 'expected a text without tabs, line ends and other control characters'],
    ['{"a":1.}', 5, 'expected a whole number or one such as 0.5'],
    ['{"a":1 "b"', 7, 'expected , or }, got "'],
    ['[1 2]', 3, 'expected , or ], got a number'],
    ['[{"a":1}', 8, 'expected , or ], got the end'],
    ['{"a":1', 6, 'expected , or }, got the end'],
    ['{"a":1,}', 7, 'expected a name in double quotes, got }'],
    ['{"a" 1}', 5, 'expected :, got a number'],
    ["{'a':1}", 1, "expected a name in double quotes, got '"],
    ['{"a":"b', 7, 'expected " at the end of the text, got the end'],
    ['{"a":"b\n"}', 7, 'expected " at the end of the text, got the end of the line'],
    ['{"a":1} {"a":2}', 8, 'expected the end, got {'],
    ['{"a":1} // b', 8, 'expected no comment, got /'],
    ['{\u00a0"a":1}', 1, String.raw`expected a name in double quotes, got \u00a0`],
    ['{"a":\u3000 1}', 5, String.raw`expected a value, got \u3000`],
    ['{"a":1\u3164}', 6, String.raw`expected a value, got \u3164`],
  ])('finds in %j the place %i: %s', (text, offset, expected) => {
    expect(findJsonProblem(text)).toEqual({ offset, expected });
  });
});

test('a text has a problem exactly when it is no JSON, whatever character was put in or lost', () => {
  const json = JSON.stringify({ ...anOrder(), list: [1.5e3, -0, true, null, 'é\u0000\n😀"'] }, undefined, 1);
  const characters = fc.constantFrom(...Array.from('{}[]:,"\'\\/0-.eE+ \n\r\tntfux\u00a0\u2028\ufeff\u0000*'));
  fc.assert(
    fc.property(fc.nat(json.length), characters, fc.nat(2), (at, character, lost) => {
      const text = json.slice(0, at) + character + json.slice(at + lost);
      expect(findJsonProblem(text) === undefined).toBe(parseJson(text) !== undefined);
    }),
    { numRuns: 2_000 },
  );
});

test('a problem repeats one character of a text at most', () => {
  const word = fc.stringMatching(/^[a-z]{2}\d[a-z]{1,6}$/);
  fc.assert(
    fc.property(word, fc.constantFrom('', '"', '{"', '{"a":', '[1,', '{"a":"b" '), (secret, before) => {
      const problem = findJsonProblem(`${before}${secret}`);
      expect(problem?.expected ?? '').not.toContain(secret);
    }),
  );
});
