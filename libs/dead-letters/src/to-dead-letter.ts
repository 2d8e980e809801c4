import type { MessageAttributeValue } from '@aws-sdk/client-sqs';
import {
  contextAttributeNames,
  failureAttributeNames,
  maxMessageAttributes,
  maxQueueMessageBytes,
  messageAttributeNames,
} from '@order-events/contracts';
import type { PoisonReason, PoisonRecord } from '@order-events/core';
import type { SQSMessageAttribute, SQSRecord } from 'aws-lambda';
import { isAcceptable } from './acceptable-attribute.ts';
import { bytesOfAttribute, type DeadLetterMessage } from './dead-letter-message.ts';

type NamedAttribute = readonly [name: string, attribute: MessageAttributeValue];

const failureNames: ReadonlySet<string> = new Set(Object.values(failureAttributeNames));

/** The form of an X-Ray trace header; SQS takes no other. */
const traceHeaderForm = /^(?:\w+=[!-:<-~]*;)*Root=1-[\da-f]{8}-[\da-f]{24}(?:;\w+=[!-:<-~]*)*$/i;

/**
 * Shapes a poison record as a dead letter: the body unchanged, the reason as `failure.*` attributes, and of the original
 * attributes what SQS takes and has room for. Where there is not room for all, what a redrive needs stays longer than what
 * only a person wants to know, and the code of the reason is the last to go.
 *
 * @example await sqs.send(new SendMessageCommand({ QueueUrl: queueUrl, ...toDeadLetter({ record, reason }) }));
 */
export function toDeadLetter({ record, reason }: PoisonRecord): DeadLetterMessage {
  const wanted = [...failureAttributes(reason), ...originalAttributes(record)]
    .filter(([name, attribute]) => isAcceptable(name, attribute))
    .toSorted(([left], [right]) => useOf(left) - useOf(right));
  const room = maxQueueMessageBytes - Buffer.byteLength(record.body);
  const trace = (record.attributes as Partial<typeof record.attributes> | undefined)?.AWSTraceHeader;
  return {
    MessageBody: record.body,
    MessageAttributes: Object.fromEntries(whatFits(wanted, room)),
    ...(trace !== undefined &&
      traceHeaderForm.test(trace) && {
        MessageSystemAttributes: { AWSTraceHeader: { DataType: 'String', StringValue: trace } },
      }),
  };
}

/** What is kept first. A raw message is decoded by its own schema version when it is redriven. */
const byUse: readonly string[] = [
  failureAttributeNames.code,
  failureAttributeNames.pointer,
  messageAttributeNames.schemaVersion,
  ...Object.values(contextAttributeNames),
  failureAttributeNames.messageId,
  failureAttributeNames.firstSeen,
  failureAttributeNames.schemaVersion,
];

function useOf(name: string): number {
  const place = byUse.indexOf(name);
  return place < 0 ? byUse.length : place;
}

/** The pointer to the whole message is empty, and SQS takes no empty attribute. */
function failureAttributes({ code, pointer, messageId, firstSeen, schemaVersion }: PoisonReason): NamedAttribute[] {
  return Object.entries({ code, pointer, messageId, firstSeen, schemaVersion }).map(([key, value = '']) => [
    failureAttributeNames[key as keyof typeof failureAttributeNames],
    { DataType: 'String', StringValue: value },
  ]);
}

function originalAttributes({ messageAttributes }: SQSRecord): NamedAttribute[] {
  return (
    Object.entries(messageAttributes)
      // a message that was redriven and failed again must not keep an old reason beside the new one
      .filter(([name]) => !failureNames.has(name))
      .map(([name, attribute]) => [name, toAttributeValue(attribute)])
  );
}

function toAttributeValue({ dataType, stringValue, binaryValue }: SQSMessageAttribute): MessageAttributeValue {
  return {
    DataType: dataType,
    // a record that somebody made by hand may lack the type, and is then not acceptable
    ...((dataType as string | undefined)?.startsWith('Binary')
      ? { BinaryValue: Buffer.from(binaryValue ?? '', 'base64') }
      : { StringValue: stringValue ?? '' }),
  };
}

/** First come, first kept: what is too long for the room that is left keeps out nothing shorter. */
function whatFits(wanted: readonly NamedAttribute[], bytes: number): NamedAttribute[] {
  let room = bytes;
  const kept: NamedAttribute[] = [];
  for (const [name, attribute] of wanted) {
    const needed = bytesOfAttribute(name, attribute);
    if (needed <= room && kept.length < maxMessageAttributes) {
      kept.push([name, attribute]);
      room -= needed;
    } else if (name === failureAttributeNames.code) {
      // without the code, the rest explains nothing
      break;
    }
  }
  return kept;
}
