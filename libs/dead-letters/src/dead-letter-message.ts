import type { MessageAttributeValue, MessageSystemAttributeValue } from '@aws-sdk/client-sqs';

/** A dead letter as SQS takes it, alone or as an entry of a batch. */
export interface DeadLetterMessage {
  readonly MessageBody: string;
  readonly MessageAttributes: Record<string, MessageAttributeValue>;
  readonly MessageSystemAttributes?: { readonly AWSTraceHeader: MessageSystemAttributeValue };
}

/**
 * How many bytes of SQS's limit a message takes. Message system attributes do not count.
 *
 * @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessage.html
 * @example bytesOf({ MessageBody: 'é', MessageAttributes: {} }) // 2
 */
export function bytesOf({ MessageBody, MessageAttributes }: DeadLetterMessage): number {
  const attributes = Object.entries(MessageAttributes).map(([name, value]) => bytesOfAttribute(name, value));
  return attributes.reduce((sum, bytes) => sum + bytes, Buffer.byteLength(MessageBody));
}

/**
 * How many bytes of SQS's limit one attribute of a message takes: its name, type and value.
 *
 * @example bytesOfAttribute('status', { DataType: 'String', StringValue: 'new' }) // 15
 */
export function bytesOfAttribute(name: string, attribute: MessageAttributeValue): number {
  const { DataType = '', StringValue = '', BinaryValue } = attribute;
  return Buffer.byteLength(name + DataType + StringValue) + (BinaryValue?.byteLength ?? 0);
}
