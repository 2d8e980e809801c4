import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bytesOf, type DeadLetterMessage } from './dead-letter-message.ts';
import { inBatches } from './in-batches.ts';

const limit = 1_048_576;

const arrayOf = (lengths: fc.Arbitrary<number>) =>
  fc.array(
    lengths.map((length): DeadLetterMessage => ({ MessageBody: 'x'.repeat(length), MessageAttributes: {} })),
    { maxLength: 40, size: 'max' },
  );
/** All short, or of any length and of lengths of which several make exactly 1 MiB. */
const letters = fc.oneof(
  arrayOf(fc.nat(999)),
  arrayOf(fc.oneof(fc.nat(limit), fc.constantFrom(0, 1, limit / 4, limit / 2, limit))),
);
const total = (batch: readonly DeadLetterMessage[]) => batch.reduce((sum, letter) => sum + bytesOf(letter), 0);

test('batches hold every message once, in their order', () => {
  fc.assert(
    fc.property(letters, (all) => {
      const places = inBatches(all).flatMap((batch) => batch.map((letter) => all.indexOf(letter)));
      expect(places).toEqual([...all.keys()]);
    }),
  );
});

test('a batch holds one to ten messages, of 1 MiB together', () => {
  fc.assert(
    fc.property(letters, (all) => {
      for (const batch of inBatches(all)) {
        expect(batch.length).toBeGreaterThan(0);
        expect(batch.length).toBeLessThanOrEqual(10);
        expect(total(batch)).toBeLessThanOrEqual(limit);
      }
    }),
  );
});

test('a batch ends only where the next message has no place in it', () => {
  fc.assert(
    fc.property(letters, (all) => {
      const batches = inBatches(all);
      for (const [index, batch] of batches.slice(0, -1).entries()) {
        const next = batches[index + 1]?.slice(0, 1) ?? [];
        expect(batch.length === 10 || total([...batch, ...next]) > limit).toBe(true);
      }
    }),
  );
});
