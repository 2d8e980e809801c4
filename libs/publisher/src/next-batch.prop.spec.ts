import fc from 'fast-check';
import { expect, it } from 'vitest';
import { nextBatch, type Sized } from './next-batch.ts';

const maxBytes = 100;
const maxEntries = 10;
const queues = fc.array(fc.record({ bytes: fc.integer({ min: 1, max: maxBytes }), alone: fc.boolean() }), {
  maxLength: 20,
});
const next = (queue: readonly Sized[]) => nextBatch(queue, { maxEntries, maxBytes });
const bytesOf = (queue: readonly Sized[]) => queue.reduce((sum, { bytes }) => sum + bytes, 0);

it('a request holds one to ten messages that fit, whenever there is one', () => {
  fc.assert(
    fc.property(queues, (queue) => {
      const { length } = next(queue).batch;
      expect(length).toBeGreaterThanOrEqual(Math.min(1, queue.length));
      expect(length).toBeLessThanOrEqual(maxEntries);
      expect(next(queue).batch).toEqual(queue.slice(0, length));
      expect(bytesOf(queue.slice(0, length))).toBeLessThanOrEqual(maxBytes);
    }),
  );
});

it('a message that is to be alone shares its request with no other', () => {
  fc.assert(
    fc.property(queues, (queue) => {
      const batch = next(queue).batch;
      expect(batch.some(({ alone }) => alone) && batch.length > 1).toBe(false);
    }),
  );
});

it('a request is full just when no further message, not even one of a byte, would be added to it', () => {
  fc.assert(
    fc.property(queues, fc.nat(20), (queue, size) => {
      const shared = queue.slice(0, size).map(({ bytes }) => ({ bytes, alone: false }));
      const { batch, full } = next(shared);
      const { length } = batch;
      const withOneMore = next([...shared, { bytes: 1, alone: false }]).batch.length;
      expect(full).toBe(length < shared.length || withOneMore === length || shared.length === 0 ? length > 0 : false);
    }),
  );
});
