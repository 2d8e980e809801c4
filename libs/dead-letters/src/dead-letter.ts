import type { Message, MessageAttributeValue } from '@aws-sdk/client-sqs';
import { unrefusedCodes } from '@order-events/contracts';
import { orderIdOf } from './order-id-of.ts';
import { readNote } from './read-note.ts';

/** A message in a dead-letter queue, with what is known of why. */
export interface DeadLetter {
  /** The SQS message id in the dead-letter queue. */
  readonly messageId: string;
  /** The order that the message names, where it can be read; any text, since nothing has validated it. */
  readonly orderId?: string;
  /**
   * The code of the reason; `MAX_RECEIVES_EXCEEDED` when SQS moved the message after too many receives, `EDITED` when it
   * was edited since and waits to be redriven.
   */
  readonly code: string;
  /** JSON pointer to the offending part of the message; empty for the whole. */
  readonly pointer: string;
  /** The schema version that the message claims, where known. */
  readonly schemaVersion?: string;
  /** When a consumer first received the message, in ISO 8601, where known. */
  readonly firstSeen?: string;
  /** When it was sent, in ISO 8601: here, or to the queue from which SQS moved it. */
  readonly sentAt: string;
  /** How many times it was redriven. */
  readonly redriveCount: number;
  /** The names of the attributes that it once had, and that had to be left out; missing when none had to be. */
  readonly lostAttributes?: readonly string[];
  /** The SQS message id of the dead letter whose export was imported as this one. */
  readonly importedFrom?: string;
  /** The body, exactly as it was in the queue. */
  readonly body: string;
  /** The message attributes, the reason's among them. */
  readonly attributes: Readonly<Record<string, MessageAttributeValue>>;
  /** The X-Ray trace that the message belongs to, if it does. */
  readonly traceHeader?: string;
}

/** A message that was received from a dead-letter queue, as a dead letter. */
export function readDeadLetter({
  MessageId = '',
  Body = '',
  MessageAttributes = {},
  Attributes = {},
}: Message): DeadLetter {
  // the SDK cannot read an attribute that is called __proto__
  const attributes = Object.entries<MessageAttributeValue | undefined>(MessageAttributes).map(
    ([name, attribute = { DataType: undefined }]) => [name, attribute] as const,
  );
  const { note } = readNote(MessageAttributes);
  const { schemaVersion, firstSeen, lost, importedFrom } = note;
  const orderId = orderIdOf(Body);
  return {
    messageId: MessageId,
    ...(orderId === undefined ? {} : { orderId }),
    code: note.code ?? unrefusedCodes.maxReceives,
    pointer: note.pointer ?? '',
    ...(schemaVersion === undefined ? {} : { schemaVersion }),
    ...(firstSeen === undefined ? {} : { firstSeen }),
    sentAt: new Date(Number(Attributes.SentTimestamp ?? 0)).toISOString(),
    redriveCount: note.redriveCount ?? 0,
    ...(lost === undefined ? {} : { lostAttributes: lost }),
    ...(importedFrom === undefined ? {} : { importedFrom }),
    body: Body,
    attributes: Object.fromEntries(attributes),
    ...(Attributes.AWSTraceHeader === undefined ? {} : { traceHeader: Attributes.AWSTraceHeader }),
  };
}
