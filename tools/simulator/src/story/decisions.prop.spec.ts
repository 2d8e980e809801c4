import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createDecisions } from './decisions.ts';

const named = [fc.nat(), fc.string(), fc.nat()] as const;

test('a decision depends on the salt and on its name, and on nothing else', () => {
  fc.assert(
    fc.property(...named, (salt, name, nth) => {
      const decisions = createDecisions(salt);
      const first = decisions.fraction(name, nth);
      decisions.fraction('another');
      expect(decisions.fraction(name, nth)).toBe(first);
      expect(createDecisions(salt + 1).fraction(name, nth)).not.toBe(first);
      expect(decisions.fraction(name, nth + 1)).not.toBe(first);
    }),
  );
});

test('every number between the bounds is decided for, and no other', () => {
  const decisions = createDecisions(1);
  const decided = Array.from({ length: 200 }, (_, nth) => decisions.between(3, 6, 'throw', nth));
  expect(new Set(decided)).toEqual(new Set([3, 4, 5, 6]));
});

test('an id has the form of a UUID, and none is made twice', () => {
  const decisions = createDecisions(1);
  const ids = Array.from({ length: 1_000 }, (_, nth) => decisions.id('message', nth));
  expect(new Set(ids).size).toBe(1_000);
  for (const id of ids) expect(id).toMatch(/^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-8[\da-f]{3}-[\da-f]{12}$/);
});
