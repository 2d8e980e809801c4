import { type AnyOrderEvent, messageAttributeNames, schemaVersionOf } from '@order-events/contracts';
import type { SQSRecord } from 'aws-lambda';

/** Wraps a message as SNS does on its way to SQS. */
export function toEnvelope(message: string, attributes: Readonly<Record<string, string>> = {}): string {
  const entries = Object.entries(attributes).map(([name, value]) => [name, { Type: 'String', Value: value }]);
  return JSON.stringify({
    Type: 'Notification',
    MessageId: '95df01b4-ee98-5cb9-9903-4c221d41eb5e',
    TopicArn: 'arn:aws:sns:us-east-1:000000000000:OrderTopic',
    Message: message,
    Timestamp: '2025-05-03T12:00:00.000Z',
    SignatureVersion: '1',
    Signature: 'EXAMPLE',
    SigningCertURL: 'https://sns.us-east-1.amazonaws.com/SimpleNotificationService-0000.pem',
    UnsubscribeURL: 'https://sns.us-east-1.amazonaws.com/?Action=Unsubscribe',
    ...(entries.length === 0 ? {} : { MessageAttributes: Object.fromEntries(entries) as unknown }),
  });
}

/** An SQS record with this body, as Lambda hands it to the consumer. */
export function toSqsRecord(body: string, messageId = '059f36b4-87a3-44ab-83d2-661975830a7d'): SQSRecord {
  return {
    messageId,
    receiptHandle: `receipt-of-${messageId}`,
    body,
    attributes: {
      ApproximateReceiveCount: '1',
      SentTimestamp: '1746273600000',
      SenderId: 'AIDAIENQZJOLO23YVJ4VO',
      ApproximateFirstReceiveTimestamp: '1746273600123',
    },
    messageAttributes: {},
    md5OfBody: '',
    eventSource: 'aws:sqs',
    eventSourceARN: 'arn:aws:sqs:us-east-1:000000000000:OrderQueue',
    awsRegion: 'us-east-1',
  };
}

/** A message as a subscription with raw delivery brings it: as it is, its attributes beside it. */
export function toRawRecord(message: string, attributes: Readonly<Record<string, string>> = {}): SQSRecord {
  const messageAttributes = Object.fromEntries(
    Object.entries(attributes).map(([name, stringValue]) => [name, { dataType: 'String' as const, stringValue }]),
  );
  return { ...toSqsRecord(message), messageAttributes };
}

/** The record in which an order event reaches the consumer. */
export function toOrderRecord(order: AnyOrderEvent, messageId?: string): SQSRecord {
  const attributes = { [messageAttributeNames.schemaVersion]: String(schemaVersionOf(order)) };
  return toSqsRecord(toEnvelope(JSON.stringify(order), attributes), messageId);
}
