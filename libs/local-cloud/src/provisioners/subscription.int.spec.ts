import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PublishBatchCommand, PublishCommand, SetSubscriptionAttributesCommand, SNSClient } from '@aws-sdk/client-sns';
import { CreateQueueCommand, DeleteQueueCommand, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { expect, it, onTestFinished } from 'vitest';
import { startLocalCloud } from '../local-cloud.ts';
import type { JsonObject, Template } from '../stack/template.ts';
import { clientSettings } from '../testing/tiny-stack.ts';

const template = (subscription: JsonObject, policy: JsonObject): Template => ({
  Resources: {
    Topic: { Type: 'AWS::SNS::Topic', Properties: { TopicName: 'Topic' } },
    Queue: { Type: 'AWS::SQS::Queue', Properties: { QueueName: 'Work' } },
    Undeliverable: { Type: 'AWS::SQS::Queue', Properties: { QueueName: 'Undeliverable' } },
    Policy: {
      Type: 'AWS::SQS::QueuePolicy',
      Properties: {
        Queues: [{ Ref: 'Queue' }, { Ref: 'Undeliverable' }],
        PolicyDocument: {
          Statement: {
            Effect: 'Allow',
            Principal: { Service: 'sns.amazonaws.com' },
            Action: 'sqs:SendMessage',
            Resource: '*',
            Condition: { ArnEquals: { 'aws:SourceArn': { Ref: 'Topic' } } },
            ...policy,
          },
        },
      },
    },
    Subscription: {
      Type: 'AWS::SNS::Subscription',
      Properties: {
        TopicArn: { Ref: 'Topic' },
        Protocol: 'sqs',
        Endpoint: { 'Fn::GetAtt': ['Queue', 'Arn'] },
        RedrivePolicy: { deadLetterTargetArn: { 'Fn::GetAtt': ['Undeliverable', 'Arn'] } },
        ...subscription,
      },
    },
  },
  Outputs: {
    Topic: { Value: { Ref: 'Topic' } },
    Queue: { Value: { Ref: 'Queue' } },
    Undeliverable: { Value: { Ref: 'Undeliverable' } },
    Subscription: { Value: { Ref: 'Subscription' } },
  },
});

async function startTopic(subscription: JsonObject = {}, policy: JsonObject = {}) {
  const cloud = await startLocalCloud({ template: template(subscription, policy) });
  onTestFinished(() => cloud.stop());
  const [sns, sqs] = [new SNSClient(clientSettings(cloud)), new SQSClient(clientSettings(cloud))];
  const { Topic = '', Queue = '', Undeliverable = '', Subscription = '' } = cloud.outputs;
  return {
    permissions: cloud.permissions,
    queueUrl: Queue,
    undeliverableUrl: Undeliverable,
    subscriptionArn: Subscription,
    sqs,
    sns,
    topicArn: Topic,
    publish: async (message: string) => {
      const MessageAttributes = { status: { DataType: 'String', StringValue: 'paid' } };
      return sns.send(new PublishCommand({ TopicArn: Topic, Message: message, MessageAttributes }));
    },
    receive: async (url: string) => {
      const request = { QueueUrl: url, MaxNumberOfMessages: 10, MessageAttributeNames: ['All'] };
      return (await sqs.send(new ReceiveMessageCommand(request))).Messages ?? [];
    },
  };
}

const envelopeOf = (body = '{}'): Record<string, unknown> => JSON.parse(body);

it('a notification has the fields of the envelope that SNS documents', async () => {
  const { publish, receive, queueUrl, topicArn, subscriptionArn } = await startTopic();
  const { MessageId } = await publish('{"orderId":"O1"} 🎁');
  const [message] = await receive(queueUrl);
  expect(envelopeOf(message?.Body)).toEqual({
    Type: 'Notification',
    MessageId,
    TopicArn: topicArn,
    Message: '{"orderId":"O1"} 🎁',
    Timestamp: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
    SignatureVersion: '1',
    Signature: expect.any(String),
    SigningCertURL: expect.stringMatching(/^https:/),
    UnsubscribeURL: expect.stringContaining(subscriptionArn),
    MessageAttributes: { status: { Type: 'String', Value: 'paid' } },
  });
});

it('raw delivery hands over the message alone, its attributes beside it', async () => {
  const { publish, receive, queueUrl } = await startTopic({ RawMessageDelivery: true });
  await publish('plain');
  const [message] = await receive(queueUrl);
  expect(message?.Body).toBe('plain');
  expect(message?.MessageAttributes?.['status']?.StringValue).toBe('paid');
});

it('a filter policy decides which messages a queue gets', async () => {
  const { publish, receive, queueUrl, undeliverableUrl } = await startTopic({ FilterPolicy: { status: ['shipped'] } });
  await publish('not for us');
  expect(await receive(queueUrl)).toEqual([]);
  expect(await receive(undeliverableUrl)).toEqual([]);
});

it('a filter policy decides which of the notifications that cannot be delivered are kept', async () => {
  const { publish, receive, queueUrl, undeliverableUrl, sqs } = await startTopic({
    FilterPolicyScope: 'MessageBody',
    FilterPolicy: { lines: { sku: ['A1'] } },
  });
  await sqs.send(new DeleteQueueCommand({ QueueUrl: queueUrl }));
  await publish('{"lines":[{"sku":"A2"}]}');
  await publish('{"lines":[{"sku":"A2"},{"sku":"A1"}]}');
  const kept = (await receive(undeliverableUrl)).map(({ Body }) => envelopeOf(Body)['Message']);
  expect(kept).toEqual(['{"lines":[{"sku":"A2"},{"sku":"A1"}]}']);
});

it.each<[string, JsonObject, readonly string[], number]>([
  ['a filter policy', { FilterPolicy: { status: ['shipped'] } }, [], 0],
  ['that a filter policy was removed', {}, ['{"status":["shipped"]}', ''], 1],
  ['that an empty filter policy took the place of another', {}, ['{"status":["shipped"]}', '{ }'], 1],
])('a folder of data keeps %s', async (_, subscription, policies, expected) => {
  const data = mkdtempSync(join(tmpdir(), 'filters-'));
  onTestFinished(() => rmSync(data, { recursive: true }));
  const start = async () => startLocalCloud({ template: template(subscription, {}), data });
  const first = await start();
  for (const AttributeValue of policies) {
    const set = { SubscriptionArn: first.outputs['Subscription'], AttributeName: 'FilterPolicy', AttributeValue };
    await new SNSClient(clientSettings(first)).send(new SetSubscriptionAttributesCommand(set));
  }
  await first.stop();
  const cloud = await start();
  onTestFinished(() => cloud.stop());
  const { Topic, Queue } = cloud.outputs;
  await new SNSClient(clientSettings(cloud)).send(new PublishCommand({ TopicArn: Topic, Message: 'x' }));
  const sqs = new SQSClient(clientSettings(cloud));
  const { Messages = [] } = await sqs.send(new ReceiveMessageCommand({ QueueUrl: Queue }));
  expect(Messages).toHaveLength(expected);
});

it.each<[string, JsonObject, string]>([
  ['a filter policy', { FilterPolicy: { status: [{ 'starts-with': 'p' }] } }, 'Unrecognized match type starts-with'],
  ['a filter policy as a text', { FilterPolicy: '{"status":"paid"}' }, '"status" must be an object or an array'],
  ['a nested filter policy', { FilterPolicy: { a: { b: ['c'] } } }, 'does not support nested filter policy'],
  ['the scope of a filter policy', { FilterPolicyScope: 'Body' }, 'MessageAttributes or MessageBody'],
])('%s that SNS refuses is an error that names the resource, before anything is started', async (_, wrong, why) => {
  const parent = mkdtempSync(join(tmpdir(), 'filters-'));
  onTestFinished(() => rmSync(parent, { recursive: true }));
  const data = join(parent, 'data');
  const starting = startLocalCloud({ template: template(wrong, {}), data });
  await expect(starting).rejects.toMatchObject({
    code: 'INVALID_PROPERTY',
    message: expect.stringMatching(/of Subscription \(AWS::SNS::Subscription\)/),
  });
  await expect(starting).rejects.toThrow(why);
  expect(existsSync(data)).toBe(false);
});

it('a filter policy that shows only when its references are resolved is an error, too', async () => {
  const FilterPolicy = { 'Fn::Join': ['', ['{"status":[', { Ref: 'AWS::Region' }, ']}']] };
  const starting = startLocalCloud({ template: template({ FilterPolicy }, {}) });
  await expect(starting).rejects.toMatchObject({ code: 'INVALID_PROPERTY' });
  await expect(starting).rejects.toThrow('failed to parse JSON');
});

it("a notification that cannot be delivered goes to the subscription's dead-letter queue, in the same envelope", async () => {
  const { publish, receive, queueUrl, undeliverableUrl, sqs, sns, topicArn, subscriptionArn } = await startTopic();
  await sqs.send(new DeleteQueueCommand({ QueueUrl: queueUrl }));
  await publish('lost?');
  await sns.send(
    new PublishBatchCommand({ TopicArn: topicArn, PublishBatchRequestEntries: [{ Id: 'a', Message: 'lost too?' }] }),
  );
  const envelopes = (await receive(undeliverableUrl)).map(({ Body }) => envelopeOf(Body));
  expect(envelopes).toMatchObject([
    { Type: 'Notification', Message: 'lost?', MessageAttributes: { status: { Type: 'String', Value: 'paid' } } },
    { Type: 'Notification', Message: 'lost too?' },
  ]);
  expect(envelopes[0]?.['UnsubscribeURL']).toContain(subscriptionArn);
});

it('a queue that exists again gets its notifications again', async () => {
  const { publish, receive, queueUrl, undeliverableUrl, sqs } = await startTopic();
  await sqs.send(new DeleteQueueCommand({ QueueUrl: queueUrl }));
  await sqs.send(new CreateQueueCommand({ QueueName: 'Work' }));
  await publish('back');
  expect(await receive(queueUrl)).toHaveLength(1);
  expect(await receive(undeliverableUrl)).toEqual([]);
});

it('a notification that cannot be delivered is lost without a dead-letter queue', async () => {
  const { publish, receive, queueUrl, undeliverableUrl, sqs } = await startTopic({
    RedrivePolicy: { Ref: 'AWS::NoValue' },
  });
  await sqs.send(new DeleteQueueCommand({ QueueUrl: queueUrl }));
  await publish('gone');
  expect(await receive(undeliverableUrl)).toEqual([]);
});

const otherTopic = { Condition: { ArnEquals: { 'aws:SourceArn': 'arn:aws:sns:us-east-1:000000000000:Other' } } };
it.each<[string, JsonObject, { inQueue: number; inDeadLetterQueue: number }]>([
  ['delivers to a queue that lets its topic', {}, { inQueue: 1, inDeadLetterQueue: 0 }],
  [
    "delivers to the subscription's dead-letter queue when only that lets it",
    { Resource: { 'Fn::GetAtt': ['Undeliverable', 'Arn'] } },
    { inQueue: 0, inDeadLetterQueue: 1 },
  ],
  ['delivers nowhere when both queues let another topic alone', otherTopic, { inQueue: 0, inDeadLetterQueue: 0 }],
  ['delivers nowhere when both queues deny it', { Effect: 'Deny' }, { inQueue: 0, inDeadLetterQueue: 0 }],
])('SNS %s', async (_, policy, { inQueue, inDeadLetterQueue }) => {
  const { publish, receive, queueUrl, undeliverableUrl, permissions } = await startTopic({}, policy);
  await publish('x');
  expect(await receive(queueUrl)).toHaveLength(inQueue);
  expect(await receive(undeliverableUrl)).toHaveLength(inDeadLetterQueue);
  const refused = permissions.report().flatMap((each) => each.refused);
  expect(refused.includes('sqs:SendMessage on Work')).toBe(inQueue === 0);
});
