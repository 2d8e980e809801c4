import type { MessageAttributeValue } from '@aws-sdk/client-sqs';
import { failureAttributeNames } from '@order-events/contracts';
import type { PoisonReason, PoisonRecord } from '@order-events/core';
import type { SQSMessageAttribute, SQSRecord } from 'aws-lambda';
import type { NamedAttribute } from './attributes-that-fit.ts';
import type { DeadLetterMessage } from './dead-letter-message.ts';
import { toMessage } from './to-message.ts';

const failureNames: ReadonlySet<string> = new Set(Object.values(failureAttributeNames));

/**
 * Shapes a poison record as a dead letter: the body unchanged, the reason as `failure.*` attributes, and of the original
 * attributes what SQS takes and has room for. Where there is not room for all, what a redrive needs stays longer than what
 * only a person wants to know, and the code of the reason is the last to go.
 *
 * @example await sqs.send(new SendMessageCommand({ QueueUrl: queueUrl, ...toDeadLetter({ record, reason }) }));
 */
export function toDeadLetter({ record, reason }: PoisonRecord): DeadLetterMessage {
  const attributes = [...failureAttributes(reason), ...originalAttributes(record)];
  const trace = (record.attributes as Partial<typeof record.attributes> | undefined)?.AWSTraceHeader;
  return toMessage(record.body, attributes, trace);
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
