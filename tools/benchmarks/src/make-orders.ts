import { lifecycle, type OrderEvent } from '@order-events/contracts';

const items = ['Laptop', 'Caffè ☕, 1 kg', 'Fahrradschlauch 28"', '抹茶', 'Notebook, ruled, A5, pack of three'];

/**
 * Makes valid orders, one at a time, the same for every candidate.
 *
 * @param prefix - The ids begin with it.
 * @example [...makeOrders(2, 'O')] // [{ orderId: 'O0', … }, { orderId: 'O1', … }]
 */
export function* makeOrders(count: number, prefix: string): Generator<OrderEvent, undefined> {
  for (let index = 0; index < count; index += 1) {
    yield {
      orderId: `${prefix}${index}`,
      userId: `user-${(index * 7919) % 1000}`,
      itemName: items[index % items.length] ?? 'Laptop',
      quantity: 1 + (index % 9),
      status: lifecycle[index % lifecycle.length] ?? 'new',
      timestamp: new Date(Date.UTC(2026, 0, 1) + index * 1000).toISOString(),
    };
  }
}
