import fc from 'fast-check';
import { expect, test } from 'vitest';
import { toChunks, toWriteUnits } from './billed-units.ts';

const bytes = fc.nat({ max: 2 ** 20 });
const rules = [
  ['SNS and SQS bill', toChunks, 65_536],
  ['DynamoDB bills', toWriteUnits, 1_024],
] as const;

test.each(rules)('%s the fewest units that hold the bytes, and at least one', (_, toUnits, unit) => {
  fc.assert(
    fc.property(
      fc.oneof(
        bytes,
        fc.nat({ max: 16 }).map((units) => units * unit),
      ),
      (size) => {
        const units = toUnits(size);
        expect(units).toBeGreaterThanOrEqual(1);
        expect(units * unit).toBeGreaterThanOrEqual(size);
        expect((units - 1) * unit).toBeLessThan(Math.max(1, size));
      },
    ),
  );
});

test.each(rules)('%s what comes together never for more than what comes apart', (_, toUnits) => {
  fc.assert(
    fc.property(fc.array(bytes, { minLength: 1, maxLength: 10 }), (sizes) => {
      const total = sizes.reduce((sum, size) => sum + size, 0);
      const apart = sizes.reduce((sum, size) => sum + toUnits(size), 0);
      expect(toUnits(total)).toBeLessThanOrEqual(apart);
    }),
  );
});

test.each([
  [toChunks, 0, 1],
  [toChunks, 65_536, 1],
  [toChunks, 65_537, 2],
  [toChunks, 262_144, 4],
  [toWriteUnits, 1_024, 1],
  [toWriteUnits, 1_025, 2],
])('%o bills %i bytes as %i', (toUnits, size, expected) => {
  expect(toUnits(size)).toBe(expected);
});
