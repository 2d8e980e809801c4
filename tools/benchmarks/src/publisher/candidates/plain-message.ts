import { eventType, messageAttributeNames, type OrderEvent } from '@order-events/contracts';

/** An order as who uses the SDK alone sends it: with the publisher's attributes, and unchecked. */
export function toPlainMessage(order: OrderEvent) {
  return {
    Message: JSON.stringify(order),
    MessageAttributes: {
      [messageAttributeNames.eventType]: { DataType: 'String', StringValue: eventType },
      [messageAttributeNames.schemaVersion]: { DataType: 'String', StringValue: '1' },
      [messageAttributeNames.status]: { DataType: 'String', StringValue: order.status },
    },
  };
}

/** The ids of orders. */
export function idsOf(orders: readonly OrderEvent[]): readonly string[] {
  return orders.map(({ orderId }) => orderId);
}
