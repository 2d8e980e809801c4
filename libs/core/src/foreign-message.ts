import { member } from './json-object.ts';
import {
  DoubleEnvelopeError,
  EventBridgeEventError,
  type PoisonMessageError,
  S3NotificationError,
  S3PointerError,
  SubscriptionConfirmationError,
} from './poison-message-error.ts';

type Foreign = readonly [is: (value: unknown) => boolean, error: () => PoisonMessageError];

/** What people by mistake send here, and what tells it apart. No order event has any of these properties. */
const foreign: readonly Foreign[] = [
  [
    (value) => member(value, 'Type') === 'Notification' && typeof member(value, 'Message') === 'string',
    () => new DoubleEnvelopeError('expected an order event, got an SNS notification in an SNS notification'),
  ],
  [
    // https://docs.aws.amazon.com/sns/latest/dg/sns-message-and-json-formats.html
    (value) => /^(Subscription|Unsubscribe)Confirmation$/.test(String(member(value, 'Type'))),
    () => new SubscriptionConfirmationError('expected an order event, got a message of SNS about a subscription'),
  ],
  [
    // https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-content-structure.html
    (value) => member(value, 'Event') === 's3:TestEvent' || firstEventSource(value) === 'aws:s3',
    () => new S3NotificationError('expected an order event, got a notification of S3'),
  ],
  [
    // https://github.com/awslabs/amazon-sqs-java-extended-client-lib and the clients like it: [class name, pointer]
    (value) => Array.isArray(value) && typeof member(value[1], 's3BucketName') === 'string',
    () => new S3PointerError('expected an order event, got a pointer to one in S3; send the order event itself'),
  ],
  [
    // https://docs.aws.amazon.com/eventbridge/latest/ref/overiew-event-structure.html
    (value) => typeof member(value, 'detail-type') === 'string' && typeof member(value, 'source') === 'string',
    () => new EventBridgeEventError('expected an order event, got an event of EventBridge'),
  ],
];

/**
 * Refuses what is well known and no order event, by its name: whoever looks at the dead letter then knows where to look.
 *
 * @throws {PoisonMessageError} a subclass per kind.
 */
export function refuseForeign(value: unknown): void {
  const [, error] = foreign.find(([is]) => is(value)) ?? [];
  if (error !== undefined) throw error();
}

function firstEventSource(value: unknown): unknown {
  const records = member(value, 'Records');
  return Array.isArray(records) ? member(records[0], 'eventSource') : undefined;
}
