import type { OrderEvent } from '@order-events/publisher';

/** What tells an order event from another one with the same content. */
type Identity = Pick<OrderEvent, 'orderId' | 'timestamp'>;

/** What a client sends. One that wants to send it again safely says the identity itself. */
export type Checkout = Omit<OrderEvent, keyof Identity | 'status'> & Partial<Identity>;

/**
 * The order event of a checkout: a new order, whatever else is asked for. It is not validated here, for the publisher
 * does that.
 *
 * @param identity - Stands in for what the client left out.
 * @example orderOfCheckout({ userId: 'U1', itemName: 'Laptop', quantity: 1 }, { orderId: 'O1', timestamp: '2025-05-03T12:00:00Z' })
 */
export function orderOfCheckout(checkout: Checkout, identity: Identity): OrderEvent {
  return { ...identity, ...checkout, status: 'new' };
}
