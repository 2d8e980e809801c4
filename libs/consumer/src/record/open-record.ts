import {
  type AnyEventContract,
  defaultSchemaVersion,
  messageAttributeNames,
  nounOf,
  parseJson,
} from '@order-events/contracts';
import type { SQSRecord } from 'aws-lambda';
import { chooseContract, type SubscribedContracts } from './choose-contract.ts';
import { member } from './json-object.ts';
import { type MessageContext, toMessageContext } from './message-context.ts';
import { InvalidEnvelopeError } from './poison-message-error.ts';
import { type LengthLimit, refuseTooLong } from './refuse-too-long.ts';

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
  /** The contract that the message is read by; `undefined` when it is of another event, or may be of several. */
  readonly contract: AnyEventContract | undefined;
  readonly context: MessageContext;
}

/**
 * Takes the message out of a record: out of the SNS envelope, or as it is where the subscription delivers raw messages.
 * What says that it is a notification is an envelope, and everything else a raw message, whose attributes are the record's.
 *
 * @throws {InvalidEnvelopeError} when the notification lacks what every notification has.
 * @see https://docs.aws.amazon.com/sns/latest/dg/sns-large-payload-raw-message-delivery.html
 * @example openRecord(record, { contracts: [orderEventContract], eventTypes }).parse() // { orderId: 'O1234', … }
 */
export function openRecord({ body, messageAttributes }: RecordContent, subscribed: SubscribedContracts): OpenRecord {
  const { limit, ...raw } = readClaims((name) => messageAttributes[name]?.stringValue, undefined, subscribed);
  let content: unknown;
  try {
    // SNS writes this word into every envelope, whose length says little of the message in it
    if (!body.includes('Notification')) refuseTooLong(body, limit);
    content = parseJson(body);
  } catch (error) {
    return {
      ...raw,
      parse: () => {
        throw error;
      },
    };
  }
  if (isNotification(content)) return openEnvelope(content, subscribed);
  return {
    ...raw,
    parse: () => {
      refuseTooLong(body, limit);
      return content;
    },
  };
}

/** Whether JSON says of itself that it is an SNS notification. */
function isNotification(value: unknown): value is Readonly<Record<string, unknown>> {
  return member(value, 'Type') === 'Notification';
}

function openEnvelope(envelope: Readonly<Record<string, unknown>>, subscribed: SubscribedContracts): OpenRecord {
  const { MessageId: messageId, Message: message, MessageAttributes: attributes, TopicArn: topicArn } = envelope;
  if (typeof messageId !== 'string' || typeof message !== 'string') {
    throw new InvalidEnvelopeError('expected an SNS notification with MessageId and Message, got one without');
  }
  const text = (name: string) => {
    const value = member(member(attributes, name), 'Value');
    return typeof value === 'string' ? value : undefined;
  };
  const { limit, ...rest } = readClaims(text, typeof topicArn === 'string' ? topicArn : undefined, subscribed);
  return {
    ...rest,
    parse: () => {
      refuseTooLong(message, limit);
      return parseJson(message);
    },
  };
}

/** What a message says of itself before it is read. */
function readClaims(
  attribute: (name: string) => string | undefined,
  topicArn: string | undefined,
  subscribed: SubscribedContracts,
) {
  const contract = chooseContract({ eventType: attribute(messageAttributeNames.eventType), topicArn }, subscribed);
  const claimed = attribute(messageAttributeNames.schemaVersion);
  return {
    contract,
    /** Of the version that the message claims, if it claims one that is known: of what was not said nothing follows. */
    limit: limitOf(contract === undefined ? subscribed.contracts : [contract], claimed),
    schemaVersion: claimed ?? String(defaultSchemaVersion),
    context: toMessageContext(attribute),
  };
}

function limitOf(contracts: readonly AnyEventContract[], claimed: string | undefined): LengthLimit {
  const [only, ...others] = contracts;
  const version = others.length > 0 ? undefined : only?.versions.find((known) => String(known) === claimed);
  return {
    // room for what JSON allows and JSON.stringify does not write
    most: 2 * Math.max(...contracts.map((contract) => contract.largestMessage(version))),
    of: () =>
      `${others.length > 0 || only === undefined ? 'an event' : nounOf(only.eventType)}${version === undefined ? '' : ` of version ${version}`}`,
  };
}
