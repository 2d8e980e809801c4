import type { MessageAttributeValue } from '@aws-sdk/client-sqs';
import { type ReadingTime, readOrderRecord, type RecordReading } from '@order-events/consumer';
import type { SQSMessageAttribute, SQSRecord } from 'aws-lambda';
import type { DeadLetter } from './dead-letter.ts';

/** The parts of a letter that decide what a consumer makes of it. */
export type LetterContent = Pick<DeadLetter, 'body' | 'attributes'>;

/**
 * What the consumer would make of a dead letter if it were redriven now, by the consumer's own rules: an order, or poison
 * and why.
 *
 * @param time - What time it is for the consumer, and how far ahead of that it takes an event.
 * @throws What is a mistake in this code.
 * @example diagnose(letter, { now: Date.now(), maxClockSkew: 60_000 }).kind // 'order'
 */
export function diagnose(letter: LetterContent, time: ReadingTime): Exclude<RecordReading, { readonly kind: 'none' }> {
  const reading = readOrderRecord(toRecord(letter), time);
  if (reading.kind === 'none') throw reading.error;
  return reading;
}

/** A letter as Lambda would hand it to the consumer. */
export function toRecord({ body, attributes }: LetterContent): SQSRecord {
  const entries = Object.entries(attributes).map(([name, value]) => [name, toRecordAttribute(value)] as const);
  return {
    messageId: '',
    receiptHandle: '',
    body,
    attributes: {
      ApproximateReceiveCount: '1',
      SentTimestamp: '',
      SenderId: '',
      ApproximateFirstReceiveTimestamp: '',
    },
    messageAttributes: Object.fromEntries(entries),
    md5OfBody: '',
    eventSource: 'aws:sqs',
    eventSourceARN: '',
    awsRegion: '',
  };
}

function toRecordAttribute({
  DataType = 'String',
  StringValue,
  BinaryValue,
}: MessageAttributeValue): SQSMessageAttribute {
  return {
    dataType: DataType,
    ...(StringValue === undefined ? {} : { stringValue: StringValue }),
    ...(BinaryValue === undefined ? {} : { binaryValue: Buffer.from(BinaryValue).toString('base64') }),
  };
}
