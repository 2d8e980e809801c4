import { eventType, messageAttributeNames } from '@order-events/contracts';
import type { SQSEvent, SQSRecord } from 'aws-lambda';
import { makeOrders } from './make-orders.ts';

/**
 * Makes a batch of valid orders as the function gets it: in the envelope of SNS, in records of SQS.
 *
 * @param prefix - The ids of the orders begin with it.
 * @example await handler(makeRecords(10, 'O'), context)
 */
export function makeRecords(count: number, prefix: string): SQSEvent {
  return { Records: Array.from(makeOrders(count, prefix), (order, index) => toRecord(order, `${prefix}${index}`)) };
}

const text = (Value: string) => ({ Type: 'String', Value });

function toRecord(order: { readonly status: string }, id: string): SQSRecord {
  const sentAt = '2026-01-01T00:00:00.000Z';
  // https://docs.aws.amazon.com/sns/latest/dg/sns-message-and-json-formats.html
  const envelope = {
    Type: 'Notification',
    MessageId: `sns-${id}`,
    TopicArn: 'arn:aws:sns:eu-west-1:000000000000:OrderTopic',
    Message: JSON.stringify(order),
    Timestamp: sentAt,
    SignatureVersion: '1',
    Signature: 'x'.repeat(344),
    SigningCertURL: `https://sns.eu-west-1.amazonaws.com/SimpleNotificationService-${'0'.repeat(32)}.pem`,
    UnsubscribeURL: `https://sns.eu-west-1.amazonaws.com/?Action=Unsubscribe&SubscriptionArn=arn:aws:sns:eu-west-1:000000000000:OrderTopic:${id}`,
    MessageAttributes: {
      [messageAttributeNames.eventType]: text(eventType),
      [messageAttributeNames.schemaVersion]: text('1'),
      [messageAttributeNames.status]: text(order.status),
    },
  };
  const at = String(Date.parse(sentAt));
  return {
    messageId: id,
    receiptHandle: `receipt-${id}`,
    body: JSON.stringify(envelope),
    attributes: {
      ApproximateReceiveCount: '1',
      SentTimestamp: at,
      SenderId: 'AIDAEXAMPLE',
      ApproximateFirstReceiveTimestamp: at,
    },
    messageAttributes: {},
    md5OfBody: '0'.repeat(32),
    eventSource: 'aws:sqs',
    eventSourceARN: 'arn:aws:sqs:eu-west-1:000000000000:OrderQueue',
    awsRegion: 'eu-west-1',
  };
}
