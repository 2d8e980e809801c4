import {
  CreateTopicCommand,
  GetSubscriptionAttributesCommand,
  ListSubscriptionsByTopicCommand,
  ListTopicsCommand,
  PublishCommand,
  SetSubscriptionAttributesCommand,
  SubscribeCommand,
  type PublishCommandInput,
} from '@aws-sdk/client-sns';
import { CreateQueueCommand, DeleteQueueCommand, type Message } from '@aws-sdk/client-sqs';
import type { Aws, Behaviour } from './behaviour.ts';
import { recordedBy } from './sns-sources.ts';

const recorded = (test: string) => recordedBy(`TestSNSSubscriptionSQS::${test}`);
const fifo = (test: string) => recordedBy(`TestSNSSubscriptionSQSFifo::${test}`);

const bodiesOf = (messages: readonly Message[]) => messages.map(({ Body = '' }) => Body);

/** What the dead-letter queue of a subscription gets when the queue was deleted. */
const publishToDeletedQueue = (raw: boolean) => async (aws: Aws) => {
  const [topicArn, queue, deadLetters] = [await aws.topic(), await aws.queue(), await aws.queue()];
  const RedrivePolicy = JSON.stringify({ deadLetterTargetArn: deadLetters.arn });
  await aws.subscribe(topicArn, queue, { RedrivePolicy, RawMessageDelivery: String(raw) });
  await aws.sqs.send(new DeleteQueueCommand({ QueueUrl: queue.url }));
  const attributes: PublishCommandInput['MessageAttributes'] = {
    attr1: { DataType: 'Number', StringValue: '111' },
    attr2: { DataType: 'Binary', BinaryValue: Uint8Array.of(2, 3, 4) },
  };
  await aws.sns.send(
    new PublishCommand({ TopicArn: topicArn, Message: 'undeliverable', MessageAttributes: attributes }),
  );
  return aws.receive(deadLetters);
};

/** Publishes to a FIFO topic, and gives the envelopes that a queue gets. */
const deliverInOrder =
  (kind: 'fifo' | 'standard', inputs: readonly Partial<PublishCommandInput>[]) =>
  async (aws: Aws): Promise<Record<string, unknown>[]> => {
    const name = (await aws.topic()).replace(/^.*:/, '');
    const Attributes = { FifoTopic: 'true', ContentBasedDeduplication: 'true' };
    const { TopicArn } = await aws.sns.send(new CreateTopicCommand({ Name: `${name}.fifo`, Attributes }));
    const queue = kind === 'standard' ? await aws.queue() : await createFifoQueue(aws, `${name}.fifo`);
    await aws.sns.send(new SubscribeCommand({ TopicArn, Protocol: 'sqs', Endpoint: queue.arn }));
    for (const input of inputs) {
      await aws.sns.send(new PublishCommand({ TopicArn, Message: 'Test', MessageGroupId: 'group', ...input }));
    }
    return bodiesOf(await aws.receive(queue)).map((body) => JSON.parse(body));
  };

async function createFifoQueue({ sqs, region, accountId }: Aws, QueueName: string) {
  const { QueueUrl = '' } = await sqs.send(new CreateQueueCommand({ QueueName, Attributes: { FifoQueue: 'true' } }));
  return { url: QueueUrl, arn: `arn:aws:sqs:${region}:${accountId}:${QueueName}` };
}

const traceId = 'Root=1-3152b799-8954dae64eda91bc9a23a7e8;Parent=7fa8c0f79203be72;Sampled=1';

const addTraceHeader = (request: unknown): object =>
  Object.assign((request as { headers: object }).headers, { 'x-amzn-trace-id': traceId });

export const deliveryBehaviours: readonly Behaviour[] = [
  {
    operation: 'SNS Publish',
    title: 'Publish before a queue is subscribed delivers nothing to it',
    source: recordedBy('TestSNSPublishCrud::test_publish_message_before_subscribe_topic'),
    observe: async (aws) => {
      const [TopicArn, queue] = [await aws.topic(), await aws.queue()];
      await aws.sns.send(new PublishCommand({ TopicArn, Message: 'before' }));
      await aws.subscribe(TopicArn, queue, { RawMessageDelivery: 'true' });
      await aws.sns.send(new PublishCommand({ TopicArn, Message: 'after' }));
      return { bodies: bodiesOf(await aws.receive(queue)) };
    },
    expected: { bodies: ['after'] },
  },
  {
    operation: 'SNS Publish',
    title: 'Publish writes the fields of the envelope in their order, and leaves out those without a value',
    source: recorded('test_publish_unicode_chars'),
    observe: async (aws) => {
      const [TopicArn, queue] = [await aws.topic(), await aws.queue()];
      await aws.subscribe(TopicArn, queue);
      await aws.sns.send(new PublishCommand({ TopicArn, Message: 'message' }));
      const [body = '{}'] = bodiesOf(await aws.receive(queue));
      return { fields: Object.keys(JSON.parse(body)) };
    },
    expected: {
      fields: [
        'Type',
        'MessageId',
        'TopicArn',
        'Message',
        'Timestamp',
        'SignatureVersion',
        'Signature',
        'SigningCertURL',
        'UnsubscribeURL',
      ],
    },
  },
  {
    operation: 'SNS Publish',
    title: 'Publish signs with the version that the topic has',
    source: recorded('test_publish_sqs_verify_signature[2]'),
    observe: async (aws) => {
      const name = (await aws.topic()).replace(/^.*:/, '');
      const queue = await aws.queue();
      const Attributes = { SignatureVersion: '2' };
      const { TopicArn = '' } = await aws.sns.send(new CreateTopicCommand({ Name: `${name}-signed`, Attributes }));
      await aws.subscribe(TopicArn, queue);
      await aws.sns.send(new PublishCommand({ TopicArn, Message: 'message' }));
      const [body = '{}'] = bodiesOf(await aws.receive(queue));
      const envelope: object = JSON.parse(body);
      return envelope;
    },
    expected: { SignatureVersion: '2' },
    differs: 'writes SignatureVersion 1 whatever the topic has, and the Signature EXAMPLE',
  },
  {
    operation: 'SNS Publish',
    title: 'Publish hands the trace header on to the queue',
    source: recorded('test_publish_sqs_from_sns_with_xray_propagation'),
    observe: async (aws) => {
      const [TopicArn, queue] = [await aws.topic(), await aws.queue()];
      await aws.subscribe(TopicArn, queue);
      const publish = new PublishCommand({ TopicArn, Message: 'X-Ray propagation test msg' });
      publish.middlewareStack.add(
        (next) => async (args) => {
          addTraceHeader(args.request);
          return next(args);
        },
        { step: 'build' },
      );
      await aws.sns.send(publish);
      const [{ Attributes = {} } = {}] = await aws.receive(queue);
      return Attributes;
    },
    expected: { AWSTraceHeader: traceId },
  },
  {
    operation: 'SNS Publish',
    title: 'Publish to a deleted queue puts the envelope into the dead-letter queue of the subscription',
    source: recorded('test_redrive_policy_sqs_queue_subscription[False]'),
    observe: async (aws) => {
      const [body = '{}'] = bodiesOf(await publishToDeletedQueue(false)(aws));
      const envelope: object = JSON.parse(body);
      return envelope;
    },
    expected: {
      Message: 'undeliverable',
      MessageAttributes: { attr1: { Type: 'Number', Value: '111' }, attr2: { Type: 'Binary', Value: 'AgME' } },
    },
  },
  {
    operation: 'SNS Publish',
    title: 'Publish to a deleted queue puts the raw message into the dead-letter queue of a raw subscription',
    source: recorded('test_redrive_policy_sqs_queue_subscription[True]'),
    observe: publishToDeletedQueue(true),
    expected: [
      {
        Body: 'undeliverable',
        MessageAttributes: {
          attr1: { DataType: 'Number', StringValue: '111' },
          attr2: { DataType: 'Binary', BinaryValue: Uint8Array.of(2, 3, 4) },
        },
      },
    ],
  },
  {
    operation: 'SNS Publish',
    title: 'Publish to a deleted queue reaches a dead-letter queue that was set later, and not what was before',
    source: recorded('test_subscription_after_failure_to_deliver'),
    observe: async (aws) => {
      const [topicArn, queue, deadLetters] = [await aws.topic(), await aws.queue(), await aws.queue()];
      const SubscriptionArn = await aws.subscribe(topicArn, queue, { RawMessageDelivery: 'true' });
      await aws.sqs.send(new DeleteQueueCommand({ QueueUrl: queue.url }));
      await aws.sns.send(new PublishCommand({ TopicArn: topicArn, Message: 'lost' }));
      const AttributeValue = JSON.stringify({ deadLetterTargetArn: deadLetters.arn });
      const policy = { AttributeName: 'RedrivePolicy', AttributeValue };
      await aws.sns.send(new SetSubscriptionAttributesCommand({ SubscriptionArn, ...policy }));
      await aws.sns.send(new PublishCommand({ TopicArn: topicArn, Message: 'kept' }));
      return { bodies: bodiesOf(await aws.receive(deadLetters)) };
    },
    expected: { bodies: ['kept'] },
  },
  {
    operation: 'SNS GetSubscriptionAttributes',
    title: 'GetSubscriptionAttributes gives the endpoint of a subscription whose queue was deleted',
    source: recorded('test_subscription_after_failure_to_deliver'),
    observe: async (aws) => {
      const [queue, deadLetters] = [await aws.queue(), await aws.queue()];
      const RedrivePolicy = JSON.stringify({ deadLetterTargetArn: deadLetters.arn });
      const SubscriptionArn = await aws.subscribe(await aws.topic(), queue, { RedrivePolicy });
      await aws.sqs.send(new DeleteQueueCommand({ QueueUrl: queue.url }));
      const { Attributes } = await aws.sns.send(new GetSubscriptionAttributesCommand({ SubscriptionArn }));
      return { same: Attributes?.['Endpoint'] === queue.arn };
    },
    expected: { same: true },
  },
  {
    operation: 'SNS ListSubscriptionsByTopic',
    title: 'ListSubscriptionsByTopic keeps a subscription whose queue was deleted',
    source: recorded('test_subscription_after_failure_to_deliver'),
    observe: async (aws) => {
      const [TopicArn, queue] = [await aws.topic(), await aws.queue()];
      await aws.subscribe(TopicArn, queue);
      await aws.sqs.send(new DeleteQueueCommand({ QueueUrl: queue.url }));
      const { Subscriptions = [] } = await aws.sns.send(new ListSubscriptionsByTopicCommand({ TopicArn }));
      return { same: Subscriptions[0]?.Endpoint === queue.arn };
    },
    expected: { same: true },
  },
  {
    operation: 'SNS ListTopics',
    title: 'ListTopics gives a hundred topics at once, and the others with a token',
    source: 'https://docs.aws.amazon.com/sns/latest/api/API_ListTopics.html',
    observe: async ({ sns, topic }) => {
      await Promise.all(Array.from({ length: 101 }, topic));
      const { Topics = [], NextToken } = await sns.send(new ListTopicsCommand({}));
      const others = await sns.send(new ListTopicsCommand({ NextToken }));
      const arns = new Set(Topics.map(({ TopicArn }) => TopicArn));
      const again = others.Topics?.filter(({ TopicArn }) => arns.has(TopicArn)) ?? [];
      return { first: Topics.length, again };
    },
    expected: { first: 100, again: [] },
  },
  {
    operation: 'SNS Publish',
    title: 'Publish to a FIFO topic delivers one of two messages that are alike to a FIFO queue',
    source: fifo('test_message_to_fifo_sqs[True]'),
    observe: async (aws) => ({ received: (await deliverInOrder('fifo', [{}, {}])(aws)).length }),
    expected: { received: 1 },
  },
  {
    operation: 'SNS Publish',
    title: 'Publish to a FIFO topic delivers one of two messages that are alike to a standard queue',
    source: fifo('test_fifo_topic_to_regular_sqs[True]'),
    observe: async (aws) => ({ received: (await deliverInOrder('standard', [{}, {}])(aws)).length }),
    expected: { received: 1 },
    differs: 'deduplicates messages of a FIFO topic for FIFO queues only, not for standard queues',
  },
  {
    operation: 'SNS Publish',
    title: 'Publish to a FIFO topic writes an envelope without a signature',
    source: fifo('test_message_to_fifo_sqs[True]'),
    observe: async (aws) => {
      const [envelope = {}] = await deliverInOrder('fifo', [{}])(aws);
      return { signed: 'Signature' in envelope };
    },
    expected: { signed: false },
    differs: 'writes the fields of a signature into the envelope of a FIFO topic, too',
  },
];
