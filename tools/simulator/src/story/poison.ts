import {
  type AnyOrderEvent,
  eventType,
  maxTopicMessageBytes,
  messageAttributeNames,
  schemaVersionOf,
} from '@order-events/contracts';
import type { PoisonCode } from '@order-events/consumer';
import type { Attributes } from '../run/history.ts';

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
  'inexact-number': (order) =>
    withText(order, JSON.stringify(order).replace(/"quantity":(\d+)/, '"quantity":$1.00000000000000000001')),
  'unknown-version': (order) => ({
    message: JSON.stringify({ ...order, channel: 'web' }),
    attributes: { ...attributesOf(order), [messageAttributeNames.schemaVersion]: '3' },
  }),
  // forwarded by somebody who left out what is the envelope's own
  'half-an-envelope': (order) =>
    withText(order, JSON.stringify({ Type: 'Notification', TopicArn: 't', Message: JSON.stringify(order) })),
  'too-deep': (order) => withText(order, `${'['.repeat(200)}${']'.repeat(200)}`),
  // SNS would refuse it: the model has no limits of size, so that the consumer's own is met
  'too-large': (order) => withText(order, JSON.stringify({ ...order, note: 'x'.repeat(maxTopicMessageBytes) })),
  'far-future': (order) => withText(order, JSON.stringify({ ...order, timestamp: '2099-01-01T00:00:00Z' })),
  'subscription-confirmation': (order) =>
    withText(order, '{"Type":"SubscriptionConfirmation","Token":"2336412f","Message":"You have chosen to subscribe"}'),
  's3-notification': (order) =>
    withText(order, '{"Records":[{"eventSource":"aws:s3","s3":{"object":{"key":"order"}}}]}'),
  's3-pointer': (order) =>
    withText(order, '["software.amazon.payloadoffloading.PayloadS3Pointer",{"s3BucketName":"b","s3Key":"order"}]'),
  'eventbridge-event': (order) =>
    withText(order, JSON.stringify({ version: '0', 'detail-type': 'Order', source: 'com.example', detail: order })),
} as const satisfies Readonly<Record<string, (order: AnyOrderEvent) => PlainMessage>>;

export type PoisonKind = keyof typeof poison;

/** With which code the consumer must refuse each; `raw`: where SNS delivers it without an envelope, if that differs. */
export const codes: Readonly<Record<PoisonKind, { readonly code: PoisonCode; readonly raw?: PoisonCode }>> = {
  'not-json': { code: 'MESSAGE_NOT_JSON' },
  'no-status': { code: 'SCHEMA_VIOLATION' },
  'forbidden-key': { code: 'FORBIDDEN_KEY' },
  'duplicate-key': { code: 'DUPLICATE_KEY' },
  'half-a-character': { code: 'ILL_FORMED_UNICODE' },
  'inexact-number': { code: 'INEXACT_NUMBER' },
  'unknown-version': { code: 'UNKNOWN_SCHEMA_VERSION' },
  'half-an-envelope': { code: 'DOUBLE_ENVELOPE', raw: 'INVALID_ENVELOPE' },
  'too-deep': { code: 'MESSAGE_TOO_DEEP' },
  'too-large': { code: 'MESSAGE_TOO_LARGE' },
  'far-future': { code: 'TIMESTAMP_TOO_FAR_AHEAD' },
  'subscription-confirmation': { code: 'SUBSCRIPTION_CONFIRMATION' },
  's3-notification': { code: 'S3_NOTIFICATION' },
  's3-pointer': { code: 'S3_POINTER' },
  'eventbridge-event': { code: 'EVENTBRIDGE_EVENT' },
};

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
