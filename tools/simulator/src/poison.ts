import { type AnyOrderEvent, eventType, messageAttributeNames, schemaVersionOf } from '@order-events/contracts';
import type { Attributes } from './history.ts';

/** The text and the attributes of a message. */
export interface PlainMessage {
  readonly message: string;
  readonly attributes: Attributes;
}

/** Messages that no consumer can store, made from an order event: what a publisher without our library may send. */
export const poison = {
  'not-json': (order) => withText(order, JSON.stringify(order).slice(0, -1)),
  'no-status': ({ status: _, ...order }) => withText(order, JSON.stringify(order)),
  'forbidden-key': (order) => withText(order, `{"__proto__":{"quantity":1},${JSON.stringify(order).slice(1)}`),
  'duplicate-key': (order) => withText(order, `{"orderId":"another",${JSON.stringify(order).slice(1)}`),
  'half-a-character': (order) => withText(order, JSON.stringify({ ...order, userId: 'U\ud800' })),
  'unknown-version': (order) => ({
    message: JSON.stringify(order),
    attributes: { ...attributesOf(order), [messageAttributeNames.schemaVersion]: '3' },
  }),
  'double-envelope': (order) =>
    withText(
      order,
      JSON.stringify({ Type: 'Notification', MessageId: 'm', TopicArn: 't', Message: JSON.stringify(order) }),
    ),
  'too-deep': (order) => withText(order, `${'['.repeat(200)}${']'.repeat(200)}`),
  'far-future': (order) => withText(order, JSON.stringify({ ...order, timestamp: '2099-01-01T00:00:00Z' })),
  's3-notification': (order) =>
    withText(order, '{"Records":[{"eventSource":"aws:s3","s3":{"object":{"key":"order"}}}]}'),
} as const satisfies Readonly<Record<string, (order: AnyOrderEvent) => PlainMessage>>;

export type PoisonKind = keyof typeof poison;

type Attributed = Omit<AnyOrderEvent, 'status'> & Partial<Pick<AnyOrderEvent, 'status'>>;

function withText(order: Attributed, message: string): PlainMessage {
  return { message, attributes: attributesOf(order) };
}

/** The attributes of an order event, as the publisher sends them. */
function attributesOf(order: Attributed): Attributes {
  return {
    [messageAttributeNames.eventType]: eventType,
    [messageAttributeNames.schemaVersion]: String(schemaVersionOf(order as AnyOrderEvent)),
    ...(order.status === undefined ? {} : { [messageAttributeNames.status]: order.status }),
  };
}
