import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findViolations, newestSchemaVersion, type OrderEvent, schemaVersions } from './order-event.ts';
import { anyOrderEvents, orderEvents } from './testing/index.ts';
import { upcast } from './upcast.ts';

const runs = { numRuns: process.env['TEST_NIGHTLY'] === undefined ? 500 : 2_000 };

/** What an upcast event of version 1 was: it exists, so nothing of it was lost. */
function downcast({ lineItems: [item], ...same }: OrderEvent<2>): unknown {
  return { ...same, itemName: item?.itemName, quantity: item?.quantity };
}

test('the newest version is the greatest', () => {
  expect(newestSchemaVersion).toBe(Math.max(...schemaVersions));
});

test('an upcast order event keeps the contract of the newest version', () => {
  fc.assert(
    fc.property(anyOrderEvents(), (order) => {
      expect(findViolations(upcast(order), newestSchemaVersion)).toEqual([]);
    }),
    runs,
  );
});

test('an upcast of version 1 loses nothing and invents nothing', () => {
  fc.assert(
    fc.property(orderEvents(), (order) => {
      expect(downcast(upcast(order))).toEqual(order);
      expect(Object.keys(upcast(order).lineItems[0] ?? {})).toEqual(['itemName', 'quantity']);
      expect(upcast(order).lineItems).toHaveLength(1);
    }),
    runs,
  );
});

test('upcasting again changes nothing', () => {
  fc.assert(
    fc.property(anyOrderEvents(), (order) => {
      expect(upcast(upcast(order))).toEqual(upcast(order));
    }),
    runs,
  );
});

test('an upcast keeps who, when and where in its life an order is, and changes no event that it was given', () => {
  fc.assert(
    fc.property(anyOrderEvents(), (order) => {
      const before = structuredClone(order);
      const { orderId, userId, status, timestamp } = upcast(order);
      expect(order).toEqual(before);
      expect(order).toMatchObject({ orderId, userId, status, timestamp });
    }),
    runs,
  );
});
