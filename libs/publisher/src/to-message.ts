import type { AnyEventContract, contextAttributeNames } from '@order-events/contracts';
import { InvalidEventError } from './errors.ts';

/** An event as SNS takes it: what Publish and each entry of PublishBatch have in common. */
export interface EventMessage {
  readonly Message: string;
  readonly MessageAttributes: Readonly<Record<string, EventMessageAttribute>>;
}

/** All are texts, for a filter policy compares texts; one with a number compares it with its text, too. */
export interface EventMessageAttribute {
  readonly DataType: 'String';
  readonly StringValue: string;
}

/** To which work a message belongs. */
export type MessageContext = { readonly [Name in keyof typeof contextAttributeNames]?: string | undefined };

/**
 * Shapes the SNS message of an event. The message is validated as it will be read: as JSON.
 *
 * @throws {InvalidEventError} when the value is not an event of the contract's version.
 * @example toMessage(orderEventContract, order, 1).MessageAttributes.eventType // { DataType: 'String', StringValue: 'order' }
 */
export function toMessage(
  contract: AnyEventContract,
  event: object,
  version: number,
  context: MessageContext = {},
): EventMessage {
  const { eventType } = contract;
  const message = toJson(event, eventType);
  const canonical = JSON.parse(message) as object;
  const violations = contract.findViolations(canonical, version);
  if (violations.length > 0) throw new InvalidEventError(eventType, violations);
  const MessageAttributes: Record<string, EventMessageAttribute> = {};
  const attributes = contract.attributesOf(canonical, version);
  for (const name of Object.keys(attributes)) MessageAttributes[name] = toAttribute(attributes[name] ?? '');
  return withContext({ Message: message, MessageAttributes }, context);
}

/** The same message, with the attributes that say to which work it belongs. */
export function withContext({ Message, MessageAttributes }: EventMessage, context: MessageContext): EventMessage {
  const attributes = { ...MessageAttributes };
  for (const [name, text] of Object.entries(context)) if (text) attributes[name] = toAttribute(text);
  return { Message, MessageAttributes: attributes };
}

/**
 * What counts against the limit of the topic: the message, and the name, type and value of each attribute, in UTF-8.
 * @see https://docs.aws.amazon.com/sns/latest/dg/sns-message-attributes.html
 */
export function bytesOf({ Message, MessageAttributes }: EventMessage): number {
  let bytes = Buffer.byteLength(Message);
  for (const [name, { DataType, StringValue }] of Object.entries(MessageAttributes)) {
    bytes += Buffer.byteLength(name) + Buffer.byteLength(DataType) + Buffer.byteLength(StringValue);
  }
  return bytes;
}

const toAttribute = (text: string): EventMessageAttribute => ({ DataType: 'String', StringValue: text });

function toJson(value: unknown, eventType: string): string {
  const notJson = { pointer: '', keyword: 'type', expected: 'must be representable as JSON' };
  try {
    // JSON.stringify answers undefined for undefined, functions and symbols, which its type does not say
    const text = JSON.stringify(value) as string | undefined;
    if (text !== undefined) return text;
  } catch (cause) {
    throw new InvalidEventError(eventType, [notJson], cause);
  }
  throw new InvalidEventError(eventType, [notJson]);
}
