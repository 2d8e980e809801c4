import { defaultSchemaVersion, messageAttributeNames, parseJson, toSchemaVersion } from '@order-events/contracts';
import type { SQSRecord } from 'aws-lambda';
import { member } from './json-object.ts';
import { type MessageContext, toMessageContext } from './message-context.ts';
import { parseMessage, refuseTooLong } from './parse-message.ts';
import { InvalidEnvelopeError } from './poison-message-error.ts';

/** The parts of a record that say what it carries. */
export type RecordContent = Pick<SQSRecord, 'body' | 'messageAttributes'>;

/** A message as it was published, out of whatever was wrapped around it. */
export interface OpenRecord {
  /**
   * Gives the message. It is a function, for what is wrong with the message must not hide what came with it.
   *
   * @throws {PoisonMessageError} a subclass per reason.
   */
  readonly parse: () => unknown;
  /** The schema version that the message attributes name; version 1 when they name none. Any text. */
  readonly schemaVersion: string;
  readonly context: MessageContext;
}

/**
 * Takes the message out of a record: out of the SNS envelope, or as it is where the subscription delivers raw messages.
 * What says that it is a notification is an envelope, and everything else a raw message, whose attributes are the record's.
 *
 * @throws {InvalidEnvelopeError} when the notification lacks what every notification has.
 * @see https://docs.aws.amazon.com/sns/latest/dg/sns-large-payload-raw-message-delivery.html
 * @example openRecord(record).parse() // { orderId: 'O1234', … }
 */
export function openRecord({ body, messageAttributes }: RecordContent): OpenRecord {
  const { version, ...raw } = readAttributes((name) => messageAttributes[name]?.stringValue);
  let content: unknown;
  try {
    // SNS writes this word into every envelope, whose length says little of the message in it
    if (!body.includes('Notification')) refuseTooLong(body, version);
    content = parseJson(body);
  } catch (error) {
    return {
      ...raw,
      parse: () => {
        throw error;
      },
    };
  }
  if (isNotification(content)) return openEnvelope(content);
  return {
    ...raw,
    parse: () => {
      refuseTooLong(body, version);
      return content;
    },
  };
}

/** Whether JSON says of itself that it is an SNS notification. */
function isNotification(value: unknown): value is Readonly<Record<string, unknown>> {
  return member(value, 'Type') === 'Notification';
}

function openEnvelope(envelope: Readonly<Record<string, unknown>>): OpenRecord {
  const { MessageId: messageId, Message: message, MessageAttributes: attributes } = envelope;
  if (typeof messageId !== 'string' || typeof message !== 'string') {
    throw new InvalidEnvelopeError('expected an SNS notification with MessageId and Message, got one without');
  }
  const text = (name: string) => {
    const value = member(member(attributes, name), 'Value');
    return typeof value === 'string' ? value : undefined;
  };
  const { version, ...rest } = readAttributes(text);
  return { ...rest, parse: () => parseMessage(message, version) };
}

function readAttributes(attribute: (name: string) => string | undefined) {
  const claimed = attribute(messageAttributeNames.schemaVersion);
  return {
    /** The one that the message claims, if it claims one that is known: of what was not said nothing follows. */
    version: toSchemaVersion(claimed ?? ''),
    schemaVersion: claimed ?? String(defaultSchemaVersion),
    context: toMessageContext(attribute),
  };
}
