import { expect, it } from 'vitest';
import { instantOf } from './instant.ts';

it.each([
  ['1970-01-01T00:00:00Z', 0n],
  ['1970-01-01T01:00:00.5+01:00', 500_000_000n],
  ['1969-12-31T23:59:59.999999999Z', -1n],
  ['2000-02-29T23:30:00-01:30', 951_872_400_000_000_000n],
  ['2025-05-03T12:00:00Z', 1_746_273_600_000_000_000n],
  ['0001-01-01T00:00:00Z', -62_135_596_800_000_000_000n],
])('reads %s', (text, instant) => {
  expect(instantOf(text)).toBe(instant);
});

it('refuses text of another form', () => {
  expect(() => instantOf('2025-05-03 12:00:00Z')).toThrow(RangeError);
});
