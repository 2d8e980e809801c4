import { type AnyOrderEvent, type OrderEvent, orderEventContract, upcast } from '@order-events/contracts';
import { anOrder, anyOrderEvents } from '@order-events/contracts/testing';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newestOf } from '../precedence.ts';
import type { EventStore } from '../ports.ts';

/** An order store under test, and a way to look into it. */
export interface OpenOrderStore {
  readonly store: EventStore<AnyOrderEvent>;
  readonly find: (orderId: string) => Promise<AnyOrderEvent | undefined>;
}

const order = anOrder();

/** What every order store promises. Each test opens one that is empty. */
export function orderStoreContract(name: string, open: () => Promise<OpenOrderStore>): void {
  describe(`${name} keeps the order store contract`, () => {
    it('stores the first event of an order', async () => {
      const { store, find } = await open();
      expect(await store.save(order)).toBe('stored');
      expect(await find('O1234')).toEqual(order);
    });

    it('finds nothing of an order that it never saw', async () => {
      const { find } = await open();
      expect(await find('O1234')).toBeUndefined();
    });

    it('supersedes the second save of one event', async () => {
      const { store } = await open();
      expect([await store.save(order), await store.save(order)]).toEqual(['stored', 'superseded']);
    });

    it('lets a newer event take the place of an older one', async () => {
      const { store, find } = await open();
      const paid: OrderEvent = { ...order, status: 'paid', timestamp: '2025-05-03T12:00:00.000000001Z' };
      expect([await store.save(order), await store.save(paid)]).toEqual(['stored', 'stored']);
      expect(await find('O1234')).toEqual(paid);
    });

    it('supersedes an event that is older than the item, however late it comes', async () => {
      const { store, find } = await open();
      const late: OrderEvent = { ...order, timestamp: '2025-05-03T13:59:59.999999999+02:00' };
      expect([await store.save(order), await store.save(late)]).toEqual(['stored', 'superseded']);
      expect(await find('O1234')).toEqual(order);
    });

    it('lets the later status win between two events at the same instant', async () => {
      const { store, find } = await open();
      const shipped: OrderEvent = { ...order, status: 'shipped', timestamp: '2025-05-03T14:00:00+02:00' };
      expect([await store.save(shipped), await store.save(order)]).toEqual(['stored', 'superseded']);
      expect(await find('O1234')).toEqual(shipped);
    });

    it('saves with a signal that is not aborted as it does without one', async () => {
      const { store, find } = await open();
      expect(await store.save(order, new AbortController().signal)).toBe('stored');
      expect(await find('O1234')).toEqual(order);
    });

    it('refuses to save with a signal that is aborted, as something worth another attempt, and leaves the item', async () => {
      const { store, find } = await open();
      await store.save(order);
      const save = store.save({ ...order, status: 'paid' }, AbortSignal.abort());
      await expect(save).rejects.toMatchObject({ retryable: true });
      expect(await find('O1234')).toEqual(order);
    });

    it('keeps orders apart', async () => {
      const { store, find } = await open();
      await store.save(order);
      const other = { ...order, orderId: 'O9', quantity: 2 };
      await store.save(other);
      expect([await find('O1234'), await find('O9')]).toEqual([order, other]);
    });

    it('keeps an event in the version in which it was published, and compares it with events of others', async () => {
      const { store, find } = await open();
      const paid = upcast(anOrder({ status: 'paid' }));
      const shipped = anOrder({ status: 'shipped' });
      expect([await store.save(paid), await store.save(order)]).toEqual(['stored', 'superseded']);
      expect(await find('O1234')).toEqual(paid);
      expect([await store.save(shipped), await store.save(paid)]).toEqual(['stored', 'superseded']);
      expect(await find('O1234')).toEqual(shipped);
    });

    it('converges to the newest event, whatever the order, the repeats and the concurrency of the saves', async () => {
      const events = fc.array(
        anyOrderEvents({
          orderId: fc.constant('O1'),
          // few instants, so that ties are common
          timestamp: fc.constantFrom('2025-05-03T12:00:00Z', '2025-05-03T14:00:00+02:00', '2025-05-03T12:00:00.5Z'),
        }),
        { minLength: 1, maxLength: 6 },
      );
      await fc.assert(
        fc.asyncProperty(events, async (saves) => {
          const { store, find } = await open();
          await Promise.all([...saves, ...saves].map((event) => store.save(event)));
          expect(await find('O1')).toEqual(saves.reduce(newestOf(orderEventContract)));
        }),
        { numRuns: 50 },
      );
    });
  });
}
