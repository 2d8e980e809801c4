import type { MessageAttributeValue, SendMessageCommandInput } from '@aws-sdk/client-sqs';
import { failureAttributeNames, maxMessageAttributes } from '@order-events/contracts';
import type { PoisonReason } from '@order-events/core';
import type { SQSMessageAttribute, SQSRecord } from 'aws-lambda';

const failureNames: readonly string[] = Object.values(failureAttributeNames);

/**
 * Shapes a poison message as a dead letter: the body unchanged, the reason as `failure.*` attributes, and as many of the
 * original attributes as SQS's limit leaves room for.
 *
 * @example await sqs.send(new SendMessageCommand(toDeadLetter(record, reason, queueUrl)));
 */
export function toDeadLetter(record: SQSRecord, reason: PoisonReason, queueUrl: string): SendMessageCommandInput {
  const failure = toFailureAttributes(reason);
  const original = Object.entries(record.messageAttributes)
    // a message that was redriven and failed again must not keep an old reason beside the new one
    .filter(([name]) => !failureNames.includes(name))
    .map(([name, attribute]) => [name, toAttributeValue(attribute)] as const);
  return {
    QueueUrl: queueUrl,
    MessageBody: record.body,
    MessageAttributes: {
      ...Object.fromEntries(original.slice(0, maxMessageAttributes - Object.keys(failure).length)),
      ...failure,
    },
  };
}

function toFailureAttributes(reason: PoisonReason): Record<string, MessageAttributeValue> {
  const entries = Object.entries(failureAttributeNames).map(([key, name]) => [name, reason[key as keyof PoisonReason]]);
  // SQS takes no empty attribute: the pointer to the whole message is left out
  const present = entries.filter((entry): entry is [string, string] => Boolean(entry[1]));
  return Object.fromEntries(present.map(([name, value]) => [name, { DataType: 'String', StringValue: value }]));
}

function toAttributeValue({ dataType, stringValue, binaryValue }: SQSMessageAttribute): MessageAttributeValue {
  return {
    DataType: dataType,
    ...(stringValue === undefined ? {} : { StringValue: stringValue }),
    ...(binaryValue === undefined ? {} : { BinaryValue: Buffer.from(binaryValue, 'base64') }),
  };
}
