import {
  type contextAttributeNames,
  eventType,
  findViolations,
  messageAttributeNames,
  type OrderEvent,
  type SchemaVersion,
} from '@order-events/contracts';
import { InvalidOrderError } from './errors.ts';

/** An order event as SNS takes it: what Publish and each entry of PublishBatch have in common. */
export interface OrderMessage {
  readonly Message: string;
  readonly MessageAttributes: Readonly<Record<string, OrderMessageAttribute>>;
}

/** All are texts, for a filter policy compares texts; one with a number compares it with its text, too. */
export interface OrderMessageAttribute {
  readonly DataType: 'String';
  readonly StringValue: string;
}

/** To which work a message belongs. */
export type MessageContext = { readonly [Name in keyof typeof contextAttributeNames]?: string | undefined };

/**
 * Shapes an order event as an SNS message. Validates its canonical form, which is what will be sent: what JSON leaves
 * out or changes is seen here and not by a consumer.
 *
 * @throws {InvalidOrderError} when that is not an order event.
 * @example await sns.send(new PublishCommand({ TopicArn, ...toMessage(order, 1) }));
 */
export function toMessage<Version extends SchemaVersion>(
  order: OrderEvent<Version>,
  schemaVersion: Version,
  context: MessageContext = {},
): OrderMessage {
  const message = toJson(order);
  const canonical = JSON.parse(message) as OrderEvent;
  const violations = findViolations(canonical, schemaVersion);
  if (violations.length > 0) throw new InvalidOrderError(violations);
  return withContext(
    {
      Message: message,
      MessageAttributes: {
        [messageAttributeNames.eventType]: toAttribute(eventType),
        [messageAttributeNames.schemaVersion]: toAttribute(String(schemaVersion)),
        [messageAttributeNames.status]: toAttribute(canonical.status),
      },
    },
    context,
  );
}

/** The same message, with the attributes that say to which work it belongs. */
export function withContext({ Message, MessageAttributes }: OrderMessage, context: MessageContext): OrderMessage {
  const attributes = { ...MessageAttributes };
  for (const [name, text] of Object.entries(context)) if (text) attributes[name] = toAttribute(text);
  return { Message, MessageAttributes: attributes };
}

/**
 * What counts against the limit of the topic: the message, and the name, type and value of each attribute, in UTF-8.
 * @see https://docs.aws.amazon.com/sns/latest/dg/sns-message-attributes.html
 */
export function bytesOf({ Message, MessageAttributes }: OrderMessage): number {
  let bytes = Buffer.byteLength(Message);
  for (const [name, { DataType, StringValue }] of Object.entries(MessageAttributes)) {
    bytes += Buffer.byteLength(name) + Buffer.byteLength(DataType) + Buffer.byteLength(StringValue);
  }
  return bytes;
}

const toAttribute = (text: string): OrderMessageAttribute => ({ DataType: 'String', StringValue: text });

function toJson(value: unknown): string {
  const notJson = { pointer: '', keyword: 'type', expected: 'must be representable as JSON' };
  try {
    // JSON.stringify answers undefined for undefined, functions and symbols, which its type does not say
    const text = JSON.stringify(value) as string | undefined;
    if (text !== undefined) return text;
  } catch (cause) {
    throw new InvalidOrderError([notJson], cause);
  }
  throw new InvalidOrderError([notJson]);
}
