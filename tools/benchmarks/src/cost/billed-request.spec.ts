import type { GatewayRequest } from '@order-events/local-cloud';
import { expect, test } from 'vitest';
import { type BilledAction, billRequest } from './billed-request.ts';

function bill(action: BilledAction, body: string, answer?: string) {
  const request: Pick<GatewayRequest, 'body'> = { body: Buffer.from(body) };
  return billRequest(action, request as GatewayRequest, answer);
}

const form = (parameters: Record<string, string>) => new URLSearchParams(parameters).toString();

test('a publish is billed for its message and attributes, and for nothing else of the request', () => {
  const parameters = {
    Action: 'Publish',
    TopicArn: 'arn:aws:sns:us-east-1:000000000000:OrderTopic',
    Message: 'é&=',
    'MessageAttributes.entry.1.Name': 'status',
    'MessageAttributes.entry.1.Value.DataType': 'String',
    'MessageAttributes.entry.1.Value.StringValue': 'new',
  };
  expect(bill('client sns Publish', form(parameters))).toEqual({ bytes: 4 + 6 + 6 + 3, units: 1 });
});

test('a batch is billed for all its messages together', () => {
  const member = 'PublishBatchRequestEntries.member';
  const messages = [40_000, 20_000, 5_537].map((bytes, index) => [`${member}.${index + 1}.Message`, 'x'.repeat(bytes)]);
  const parameters = Object.fromEntries([...messages, [`${member}.1.Id`, 'first']]) as Record<string, string>;
  expect(bill('client sns PublishBatch', form(parameters))).toEqual({ bytes: 65_537, units: 2 });
});

test('a receive is billed for what it brought, and not counted when it brought nothing', () => {
  const answer = JSON.stringify({ Messages: [{ Body: 'x'.repeat(65_536) }, { Body: 'é' }] });
  expect(bill('event-source-mapping sqs ReceiveMessage', '{}', answer)).toEqual({ bytes: 65_538, units: 2 });
  expect(bill('event-source-mapping sqs ReceiveMessage', '{}', '{}')).toBeUndefined();
});

test('a put is billed by the size of its item', () => {
  const body = JSON.stringify({ TableName: 'Orders', Item: { orderId: { S: 'x'.repeat(1_018) } } });
  expect(bill('function dynamodb PutItem', body)).toEqual({ bytes: 1_025, units: 2 });
});
