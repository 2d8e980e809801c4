import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { check_compat as checkCompat, initSync } from 'jsoncompat';
import { beforeAll, expect, it } from 'vitest';
import { edits } from './testing/edits/index.ts';

/**
 * A second opinion on the table of edits. Where it differs from what JSON Schema says, the verdict and the reason are
 * here: the table is right, as the validators of both sides show in the comparison's own test.
 */
const disagreements: Readonly<Record<string, readonly string[]>> = {
  'refuses to compare a multipleOf that is no integer': [
    'multipleOf a quarter becomes a half, backward',
    'multipleOf a quarter becomes a half, forward',
    'multipleOf a hundredth becomes a tenth, backward',
    'multipleOf a hundredth becomes a tenth, forward',
  ],
  'takes patterns that are not the same text for unrelated': [
    'the pattern loses characters, forward',
    'the pattern gains a character, backward',
    'the pattern is written with a class, backward',
    'the pattern is written with a class, forward',
    'the pattern is written with a quantifier, backward',
    'the pattern is written with a quantifier, forward',
    'the alternatives of the pattern change places, backward',
    'the alternatives of the pattern change places, forward',
    'the pattern gets an anchor, forward',
    'the pattern loses an anchor, backward',
    'the pattern allows the basic plane only, forward',
    'the pattern forbids control characters, forward',
    'two patterns are merged, backward',
    'two patterns are merged, forward',
    'the pattern looks ahead, forward',
    'the pattern refers back, forward',
    'the names of the map may have digits, backward',
    'the names of the map are written in another way, backward',
    'the names of the map are written in another way, forward',
  ],
  'does not see what a pattern says of lengths and values': [
    'the minLength goes, which the pattern makes moot, forward',
    'the maxLength rises, which the pattern makes moot, forward',
    'the maxLength becomes a quantifier, backward',
    'the maxLength becomes a quantifier, forward',
    'lengths count characters beyond the basic plane once, as patterns do, backward',
    'lengths count characters beyond the basic plane once, as patterns do, forward',
    'the enum becomes a pattern, forward',
  ],
  'takes a format for an annotation, which our validators assert': [
    'the format is new, backward',
    'the format is gone, forward',
    'the format is new, without a pattern, backward',
    'a pattern goes that the format makes moot, forward',
    'lengths go that the format makes moot, forward',
  ],
  'does not join the branches of a union': [
    'overlapping ranges of numbers are one, forward',
    'one of two properties is required, said by a union, forward',
    'kinds of payment that do not differ become one, forward',
  ],
  'does not take a multiple of 1 for an integer': ['an integer is a number that is a multiple of 1, forward'],
  'does not count what minProperties makes required': ['as many properties as there are become required, backward'],
  'does not merge schemas that hold together': [
    'a conjunction of closed objects is merged, backward',
    'what stands beside the reference is merged, backward',
  ],
  'overlooks what breaks in a map': [
    'a map of one entry of three kinds becomes maps of two of them, backward',
    'the values of the map become less, backward',
    'the map of listed names loses one, backward',
  ],
  'overlooks what breaks beside a reference': [
    'one of two uses of a definition is narrowed beside the reference, backward',
  ],
};

beforeAll(() => {
  const module = readFileSync(fileURLToPath(new URL('jsoncompat_wasm_bg.wasm', import.meta.resolve('jsoncompat'))));
  initSync({ module });
});

/** By night all edits, and else every fourth: what is compared changes with the table only. */
const asked = edits.filter((_, index) => process.env['TEST_NIGHTLY'] !== undefined || index % 4 === 0);
const comparisons = asked.flatMap(({ name, from, to, backward, forward }) => [
  { name: `${name}, backward`, from, to, role: 'deserializer', verdict: backward } as const,
  { name: `${name}, forward`, from, to, role: 'serializer', verdict: forward } as const,
]);
const names = new Set<string>(comparisons.map(({ name }) => name));
const known = Object.values(disagreements).flat();

// four seconds of an idle processor for all
it('agrees with jsoncompat but where the reason is known', { timeout: 120_000 }, () => {
  const disagreeing = comparisons.filter(
    ({ from, to, role, verdict }) => isCompatible(from, to, role) !== (verdict === 'compatible'),
  );
  expect(disagreeing.map(({ name }) => name).toSorted()).toEqual(known.filter((name) => names.has(name)).toSorted());
});

it('is asked about edits of the table', () => {
  const all = new Set(edits.flatMap(({ name }) => [`${name}, backward`, `${name}, forward`]));
  expect(known.filter((name) => !all.has(name))).toEqual([]);
});

/** Its verdict; nothing when it refuses to compare. */
function isCompatible(from: unknown, to: unknown, role: 'deserializer' | 'serializer'): boolean | undefined {
  try {
    return checkCompat(JSON.stringify(from), JSON.stringify(to), role);
  } catch {
    return undefined;
  }
}
