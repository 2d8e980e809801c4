import type { AnyOrderEvent } from '@order-events/contracts';

/** What a service without types may give to its publisher in place of an order event, made from one. */
export const flaws = {
  'no-status': ({ status: _, ...order }) => order,
  'empty-id': (order) => ({ ...order, orderId: '' }),
  'unknown-property': (order) => ({ ...order, channel: 'web' }),
  'half-a-character': (order) => ({ ...order, userId: 'U\ud800' }),
  'text-of-an-order': (order) => JSON.stringify(order),
  'order-in-an-array': (order) => [order],
  nothing: () => null,
} as const satisfies Readonly<Record<string, (order: AnyOrderEvent) => unknown>>;

export type FlawKind = keyof typeof flaws;
