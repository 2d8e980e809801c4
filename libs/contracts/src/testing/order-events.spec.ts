import fc from 'fast-check';
import { expect, it } from 'vitest';
import { orderEvents, orderEventsV2 } from './order-events.ts';

it('orderEvents takes single properties from elsewhere', () => {
  const orders = fc.sample(orderEvents({ orderId: fc.constant('O1') }), 20);
  expect(new Set(orders.map(({ orderId }) => orderId))).toEqual(new Set(['O1']));
});

it.each(Array.from({ length: 20 }, (_, seed) => seed))(
  'an order event shrinks towards short and simple values, from the seed %i',
  (seed) => {
    const isPlain = fc.property(orderEventsV2(), ({ lineItems }) =>
      lineItems.every(({ itemName }) => !/[^\0-\x7f]/.test(itemName)),
    );
    const [order] = fc.check(isPlain, { seed, numRuns: 1000 }).counterexample ?? [];
    expect(order).toMatchObject({ orderId: 'a', userId: 'a', status: 'new' });
    expect(JSON.stringify(order?.lineItems).length).toBeLessThan(100);
  },
);
