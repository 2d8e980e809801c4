import { ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { topicArnParameter, topicArnVariable } from '@order-events/contracts';
import { anOrder } from '@order-events/contracts/testing';
import { errorResponse, type Intercept, type LocalCloud, startLocalCloud } from '@order-events/local-cloud';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { createOrderPublisher, type OrderPublisherOptions } from './create-order-publisher.ts';

let cloud: LocalCloud;
let sqs: SQSClient;
let ssmRequests = 0;
/** What becomes of a request to SSM, instead of its being answered. */
let insteadOfSsm: Intercept | undefined;

const parameter = (Name: string, Value: unknown) => ({
  Type: 'AWS::SSM::Parameter',
  Properties: { Name, Type: 'String', Value: Value as string },
});

beforeAll(async () => {
  cloud = await startLocalCloud({
    intercept: (request) => {
      if (request.service !== 'ssm') return undefined;
      ssmRequests += 1;
      return insteadOfSsm?.(request);
    },
    template: {
      Resources: {
        Topic: { Type: 'AWS::SNS::Topic', Properties: { TopicName: 'OrderTopic' } },
        Queue: { Type: 'AWS::SQS::Queue', Properties: { QueueName: 'OrderQueue' } },
        QueuePolicy: {
          Type: 'AWS::SQS::QueuePolicy',
          Properties: {
            Queues: [{ Ref: 'Queue' }],
            PolicyDocument: {
              Statement: {
                Effect: 'Allow',
                Principal: { Service: 'sns.amazonaws.com' },
                Action: 'sqs:SendMessage',
                Resource: '*',
              },
            },
          },
        },
        Subscription: {
          Type: 'AWS::SNS::Subscription',
          Properties: { TopicArn: { Ref: 'Topic' }, Protocol: 'sqs', Endpoint: { 'Fn::GetAtt': ['Queue', 'Arn'] } },
        },
        Parameter: parameter(topicArnParameter, { Ref: 'Topic' }),
        Wrong: parameter('/Other/OrderTopicArn', 'OrderTopic'),
      },
      Outputs: { QueueUrl: { Value: { Ref: 'Queue' } }, TopicArn: { Value: { Ref: 'Topic' } } },
    },
  });
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  sqs = new SQSClient({ endpoint: cloud.endpoint, region: cloud.region, credentials });
});

afterAll(async () => {
  sqs.destroy();
  await cloud.stop();
});

beforeEach(() => {
  ssmRequests = 0;
  insteadOfSsm = undefined;
  for (const [name, value] of Object.entries(cloud.environment)) vi.stubEnv(name, value);
});
afterEach(() => {
  vi.unstubAllEnvs();
});

async function publishWith(options: OrderPublisherOptions): Promise<readonly string[]> {
  await using publisher = createOrderPublisher({ timeout: 2_000, ...options });
  const { messageId } = await publisher.publish(anOrder());
  const QueueUrl = cloud.outputs['QueueUrl'];
  const { Messages = [] } = await sqs.send(new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10 }));
  return Messages.map(({ Body = '' }) => (JSON.parse(Body) as { MessageId: string }).MessageId).filter(
    (received) => received === messageId,
  );
}

describe('the topic that is published to', () => {
  it('is the one of the option', async () => {
    vi.stubEnv(topicArnVariable, 'not this one');
    expect(await publishWith({ topicArn: cloud.outputs['TopicArn'] ?? '' })).toHaveLength(1);
    expect(ssmRequests).toBe(0);
  });

  it('is the one of the environment where there is no option', async () => {
    vi.stubEnv(topicArnVariable, cloud.outputs['TopicArn'] ?? '');
    expect(await publishWith({})).toHaveLength(1);
    expect(ssmRequests).toBe(0);
  });

  it('is the one of the deployed stack where there is neither, asked for once', async () => {
    vi.stubEnv(topicArnVariable, '');
    await using publisher = createOrderPublisher();
    await Promise.all([1, 2, 3].map(() => publisher.publish(anOrder())));
    await publisher.publishAll([anOrder(), anOrder()]);
    expect(ssmRequests).toBe(1);
    expect(await publishWith({})).toHaveLength(1);
  });

  it('is looked for again after that had failed', async () => {
    vi.stubEnv(topicArnVariable, '');
    const failures = [
      async () => errorResponse('ssm', 'InternalServerError', 'sorry', 500),
      () => new Promise<never>(() => {}),
    ];
    insteadOfSsm = () => failures.shift()?.();
    expect(await publishWith({})).toHaveLength(1);
    expect(ssmRequests).toBe(3);
  });
});

describe('a publisher without a topic', () => {
  beforeEach(() => {
    vi.stubEnv(topicArnVariable, '');
  });

  it.each([
    ['/Not/There', 'TOPIC_UNKNOWN', 'else an SSM parameter /Not/There, found none; is the stack deployed'],
    ['/Other/OrderTopicArn', 'TOPIC_UNKNOWN', 'got "OrderTopic"'],
  ])('for %s rejects at once with %s', async (topicParameter, code, message) => {
    await expect(publishWith({ topicParameter })).rejects.toMatchObject({
      code,
      retryable: false,
      maybePublished: false,
      message: expect.stringContaining(message) as unknown,
    });
  });

  it('names the permission that is missing', async () => {
    insteadOfSsm = () => errorResponse('ssm', 'AccessDeniedException', 'no');
    await expect(publishWith({})).rejects.toMatchObject({
      code: 'PUBLISH_DENIED',
      message: expect.stringContaining('grant ssm:GetParameter') as unknown,
    });
  });

  it('gives a result for each order of a list', async () => {
    await using publisher = createOrderPublisher({ topicParameter: '/Not/There' });
    const results = await Array.fromAsync(publisher.publishAll([anOrder(), anOrder()]));
    expect(results).toMatchObject([1, 2].map(() => ({ status: 'failed', error: { code: 'TOPIC_UNKNOWN' } })));
  });

  it('does not wait for SSM longer than it has time', async () => {
    insteadOfSsm = () => new Promise(() => {});
    await expect(publishWith({ timeout: 300 })).rejects.toMatchObject({ code: 'PUBLISH_TIMED_OUT' });
  });
});

describe('a publisher', () => {
  it.each([
    [{ topicArn: 'OrderTopic' }, 'INVALID_TOPIC_ARN', 'expected topicArn to be the ARN of a standard SNS topic'],
    [{ schemaVersion: 3 as unknown as 2 }, 'INVALID_PUBLISHER_OPTION', 'expected the schemaVersion 1 or 2, got 3'],
    [{ maxMessageBytes: 1_048_577 }, 'INVALID_PUBLISHER_OPTION', 'from 1024 to 1048576, got 1048577'],
    [{ timeout: 0 }, 'INVALID_PUBLISHER_OPTION', 'expected timeout to be a whole number from 1 to'],
    [{ linger: 0.5 }, 'INVALID_PUBLISHER_OPTION', 'expected linger to be a whole number from 0 to'],
    [
      { linger: 300, timeout: 300 },
      'INVALID_PUBLISHER_OPTION',
      'expected linger to be less than timeout, 300, got 300',
    ],
    [{ timeout: '3s' as unknown as number }, 'INVALID_PUBLISHER_OPTION', 'got a string'],
  ])('is not created with %j', (options, code, message) => {
    expect(() => createOrderPublisher({ topicArn: cloud.outputs['TopicArn'] ?? '', ...options })).toThrow(
      expect.objectContaining({ code, message: expect.stringContaining(message) as unknown }),
    );
  });

  it('is not created with a wrong ARN in the environment, which is named', () => {
    vi.stubEnv(topicArnVariable, 'OrderTopic');
    expect(() => createOrderPublisher()).toThrow(`expected ${topicArnVariable} to be the ARN`);
  });
});
