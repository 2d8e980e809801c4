import { defaultSchemaVersion, messageAttributeNames } from '@order-events/contracts';
import { InvalidEnvelopeError } from './errors.ts';

/** What SNS wraps around a message on its way to SQS, as far as order events need it. */
export interface Envelope {
  /** The id that SNS gave the message when it was published. */
  readonly messageId: string;
  /** The message, exactly as it was published. */
  readonly message: string;
  /** The schema version that the message attributes name; version 1 when they name none. Any text. */
  readonly schemaVersion: string;
}

/**
 * Takes the message out of the SNS envelope in which SQS delivers it.
 *
 * @throws {InvalidEnvelopeError} when the body is not an SNS notification.
 * @see https://docs.aws.amazon.com/sns/latest/dg/sns-sqs-as-subscriber.html
 * @example openEnvelope(record.body).message // '{"orderId":"O1234",…}'
 */
export function openEnvelope(body: string): Envelope {
  const notification = parseNotification(body);
  const { MessageId: messageId, Message: message, MessageAttributes: attributes } = notification;
  if (notification['Type'] !== 'Notification' || typeof messageId !== 'string' || typeof message !== 'string') {
    throw new InvalidEnvelopeError(
      'expected an SNS notification with MessageId and Message, got other JSON; is raw message delivery on, or did the message not come through the topic?',
    );
  }
  const version = member(member(attributes, messageAttributeNames.schemaVersion), 'Value');
  return { messageId, message, schemaVersion: typeof version === 'string' ? version : String(defaultSchemaVersion) };
}

function parseNotification(body: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(body);
    return isObject(value) ? value : {};
  } catch {
    // no cause: the parser's message repeats a part of the payload
    throw new InvalidEnvelopeError('expected an SNS notification, got text that is not JSON');
  }
}

function member(value: unknown, name: string): unknown {
  return isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
