import { member } from './json-object.ts';
import {
  DoubleEnvelopeError,
  EventBridgeEventError,
  type PoisonMessageError,
  S3NotificationError,
  S3PointerError,
  SubscriptionConfirmationError,
} from './poison-message-error.ts';

type Foreign = readonly [
  is: (value: unknown) => boolean,
  Refusal: new (message: string) => PoisonMessageError,
  got: string,
];

/** What people by mistake send here, and what tells it apart. No order event has any of these properties. */
const foreign: readonly Foreign[] = [
  [
    (value) => member(value, 'Type') === 'Notification' && typeof member(value, 'Message') === 'string',
    DoubleEnvelopeError,
    'an SNS notification in an SNS notification',
  ],
  [
    // https://docs.aws.amazon.com/sns/latest/dg/sns-message-and-json-formats.html
    (value) => ['SubscriptionConfirmation', 'UnsubscribeConfirmation'].some((type) => member(value, 'Type') === type),
    SubscriptionConfirmationError,
    'a subscription message of SNS',
  ],
  [
    // https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-content-structure.html
    (value) =>
      member(value, 'Event') === 's3:TestEvent' ||
      member([member(value, 'Records')].flat()[0], 'eventSource') === 'aws:s3',
    S3NotificationError,
    'a notification of S3',
  ],
  [
    // https://github.com/awslabs/amazon-sqs-java-extended-client-lib and the clients like it: [class name, pointer]
    (value) => Array.isArray(value) && typeof member(value[1], 's3BucketName') === 'string',
    S3PointerError,
    'a pointer to one in S3; send the event itself',
  ],
  [
    // https://docs.aws.amazon.com/eventbridge/latest/ref/overiew-event-structure.html
    (value) => typeof member(value, 'detail-type') === 'string' && typeof member(value, 'source') === 'string',
    EventBridgeEventError,
    'an event of EventBridge',
  ],
];

/**
 * Refuses what is well known and no order event, by its name: whoever looks at the dead letter then knows where to look.
 *
 * @throws {PoisonMessageError} a subclass per kind.
 */
export function refuseForeign(value: unknown): void {
  for (const [is, Refusal, got] of foreign) {
    if (is(value)) throw new Refusal(`expected an order event, got ${got}`);
  }
}
