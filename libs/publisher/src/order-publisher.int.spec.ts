import { SNSClient } from '@aws-sdk/client-sns';
import { ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { orderFilterPolicy, upcast } from '@order-events/contracts';
import { anOrder } from '@order-events/contracts/testing';
import { decodeRecord } from '@order-events/core';
import { toSqsRecord } from '@order-events/core/testing';
import { type EngineResponse, errorResponse, type LocalCloud, startLocalCloud } from '@order-events/local-cloud';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createOrderPublisher } from './order-publisher.ts';

const order = anOrder({ itemName: 'Caffè ☕ 🚀' });

let cloud: LocalCloud;
let sns: SNSClient;
let sqs: SQSClient;
let topicArn: string;
/** What SNS answers to a publish, instead of publishing. */
let answer: EngineResponse | undefined;
let queueUrl: string;

beforeAll(async () => {
  cloud = await startLocalCloud({
    intercept: ({ action }) => (action === 'Publish' ? answer : undefined),
    template: {
      Resources: {
        Topic: { Type: 'AWS::SNS::Topic', Properties: { TopicName: 'OrderTopic' } },
        Queue: { Type: 'AWS::SQS::Queue', Properties: { QueueName: 'OrderQueue' } },
        Subscription: {
          Type: 'AWS::SNS::Subscription',
          Properties: { TopicArn: { Ref: 'Topic' }, Protocol: 'sqs', Endpoint: { 'Fn::GetAtt': ['Queue', 'Arn'] } },
        },
        PaidQueue: { Type: 'AWS::SQS::Queue', Properties: { QueueName: 'PaidQueue' } },
        PaidSubscription: {
          Type: 'AWS::SNS::Subscription',
          Properties: {
            TopicArn: { Ref: 'Topic' },
            Protocol: 'sqs',
            Endpoint: { 'Fn::GetAtt': ['PaidQueue', 'Arn'] },
            FilterPolicy: orderFilterPolicy({ status: ['paid'], schemaVersion: [1] }),
          },
        },
      },
      Outputs: {
        TopicArn: { Value: { Ref: 'Topic' } },
        QueueUrl: { Value: { Ref: 'Queue' } },
        PaidQueueUrl: { Value: { Ref: 'PaidQueue' } },
      },
    },
  });
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  const connection = { endpoint: cloud.endpoint, region: cloud.region, credentials };
  sns = new SNSClient(connection);
  sqs = new SQSClient(connection);
  topicArn = cloud.outputs['TopicArn'] ?? '';
  queueUrl = cloud.outputs['QueueUrl'] ?? '';
});

afterAll(async () => {
  sns.destroy();
  sqs.destroy();
  await cloud.stop();
});

const receive = async (from = queueUrl) =>
  (await sqs.send(new ReceiveMessageCommand({ QueueUrl: from, MaxNumberOfMessages: 10 }))).Messages ?? [];

beforeEach(() => {
  answer = undefined;
});

describe('the order publisher', () => {
  it('publishes an order that the consumer decodes, under the message id that it returns', async () => {
    const { messageId } = await createOrderPublisher({ client: sns, topicArn }).publish(order);
    const [message] = await receive();
    expect(decodeRecord(toSqsRecord(message?.Body ?? ''))).toEqual(order);
    expect(JSON.parse(message?.Body ?? '')).toMatchObject({ MessageId: messageId });
  });

  it('publishes what a subscription with a filter policy tells apart', async () => {
    const publisher = createOrderPublisher({ client: sns, topicArn });
    const [paid, cancelled] = [anOrder({ status: 'paid' }), anOrder({ status: 'cancelled' })];
    await publisher.publish(paid);
    await publisher.publish(cancelled);
    await createOrderPublisher({ client: sns, topicArn, schemaVersion: 2 }).publish(upcast(paid));
    const wanted = await receive(cloud.outputs['PaidQueueUrl']);
    expect(wanted.map(({ Body = '' }) => decodeRecord(toSqsRecord(Body)))).toEqual([paid]);
    const all = await receive();
    expect(all.map(({ Body = '' }) => decodeRecord(toSqsRecord(Body)))).toEqual([paid, cancelled, upcast(paid)]);
  });

  it('is not created for a schema version that does not exist', () => {
    expect(() => createOrderPublisher({ client: sns, topicArn, schemaVersion: 3 as unknown as 2 })).toThrow(
      expect.objectContaining({
        code: 'INVALID_PUBLISHER_OPTION',
        message: 'expected the schemaVersion 1 or 2, got 3',
      }),
    );
  });

  it('never sends an invalid order', async () => {
    const wrong = { ...order, quantity: 0 };
    await expect(createOrderPublisher({ client: sns, topicArn }).publish(wrong)).rejects.toMatchObject({
      code: 'INVALID_ORDER',
    });
    expect(await receive()).toEqual([]);
  });

  it('does not take an answer without a message id for a success', async () => {
    answer = {
      status: 200,
      headers: { 'content-type': 'text/xml' },
      body: '<PublishResponse><PublishResult/></PublishResponse>',
    };
    const publishing = createOrderPublisher({ client: sns, topicArn }).publish(order);
    await expect(publishing).rejects.toMatchObject({ code: 'PUBLISH_FAILED', retryable: true });
  });

  it('says that a throttled publish is worth another attempt', async () => {
    answer = errorResponse('sns', 'Throttled', 'slow down', 429);
    const publishing = createOrderPublisher({ client: sns, topicArn }).publish(order);
    await expect(publishing).rejects.toMatchObject({ code: 'PUBLISH_FAILED', retryable: true });
  });

  it('says that a topic that is gone did not take the order, and will not', async () => {
    const publisher = createOrderPublisher({ client: sns, topicArn: `${topicArn}Gone` });
    await expect(publisher.publish(order)).rejects.toMatchObject({ code: 'PUBLISH_FAILED', retryable: false });
  });
});
