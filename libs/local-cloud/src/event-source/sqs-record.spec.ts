import { expect, it } from 'vitest';
import { toSqsRecord } from './sqs-record.ts';

const message = {
  MessageId: 'id',
  ReceiptHandle: 'handle',
  Body: '{"orderId":"O1"}',
  MD5OfBody: 'md5',
  Attributes: {
    ApproximateReceiveCount: '2',
    SentTimestamp: '1',
    SenderId: 'sender',
    ApproximateFirstReceiveTimestamp: '3',
  },
};

it('has the fields of a record that Lambda passes to a function', () => {
  expect(toSqsRecord(message, 'arn:aws:sqs:us-east-1:000000000000:Work')).toEqual({
    messageId: 'id',
    receiptHandle: 'handle',
    body: '{"orderId":"O1"}',
    attributes: message.Attributes,
    messageAttributes: {},
    md5OfBody: 'md5',
    eventSource: 'aws:sqs',
    eventSourceARN: 'arn:aws:sqs:us-east-1:000000000000:Work',
    awsRegion: 'us-east-1',
  });
});

it('has the trace of a message, and where a dead letter comes from', () => {
  const Attributes = { ...message.Attributes, AWSTraceHeader: 'Root=1', DeadLetterQueueSourceArn: 'arn' };
  expect(toSqsRecord({ ...message, Attributes }, 'arn').attributes).toEqual(Attributes);
});

it('has message attributes in lower camel case, binary values as base64', () => {
  const attributes = {
    text: { DataType: 'String', StringValue: 'paid' },
    bytes: { DataType: 'Binary', BinaryValue: new Uint8Array([1, 2, 255]) },
  };
  const record = toSqsRecord({ ...message, MessageAttributes: attributes, MD5OfMessageAttributes: 'md5a' }, 'arn');
  expect(record.md5OfMessageAttributes).toBe('md5a');
  expect(record.messageAttributes).toEqual({
    text: { stringValue: 'paid', stringListValues: [], binaryListValues: [], dataType: 'String' },
    bytes: { binaryValue: 'AQL/', stringListValues: [], binaryListValues: [], dataType: 'Binary' },
  });
});
