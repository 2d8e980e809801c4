import { join } from 'node:path';
import { DynamoDBClient, ScanCommand } from '@aws-sdk/client-dynamodb';
import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import { DeleteQueueCommand, GetQueueAttributesCommand, SQSClient } from '@aws-sdk/client-sqs';
import { resourceNamesOf, stackOutputs } from '@order-events/contracts';
import { anOrder } from '@order-events/contracts/testing';
import { readAssembly, startLocalCloud, type Template } from '@order-events/local-cloud';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { grantsOf, withoutGrants, type Grant } from './testing/grants.ts';

const { name: stack, template, assetFolders } = await readAssembly(join(import.meta.dirname, '../cdk.out'));
const grants = grantsOf(template);
const { queue, deadLetterQueue, subscriptionDeadLetterQueue, table, consumer } = resourceNamesOf('dev');

/** What has become of one order and one poison message. */
interface Fate {
  /** Orders in the table. */
  readonly stored: number;
  /** Messages in OrderDLQ. */
  readonly deadLettered: number;
  /** Messages in OrderSubscriptionDLQ. */
  readonly undelivered: number;
  /** Messages in OrderQueue, visible and hidden. */
  readonly left: number;
  readonly logged: boolean;
}

const allWell: Fate = { stored: 1, deadLettered: 1, undelivered: 0, left: 0, logged: true };

/** Publishes an order and a poison message to a stack that is like the synthesized one, but for its policies. */
async function publishTo(changed: Template) {
  const lines: string[] = [];
  const cloud = await startLocalCloud({
    stack,
    template: changed,
    assetFolders,
    onLog: ({ line }) => lines.push(line),
  });
  const { endpoint, region, outputs } = cloud;
  const settings = { endpoint, region, credentials: { accessKeyId: 'local', secretAccessKey: 'local' } };
  const [sns, sqs, dynamo] = [new SNSClient(settings), new SQSClient(settings), new DynamoDBClient(settings)];
  onTestFinished(async () => {
    for (const client of [sns, sqs, dynamo]) client.destroy();
    await cloud.stop();
  });
  const output = (name: keyof typeof stackOutputs) => outputs[stackOutputs[name]] ?? '';
  const messagesIn = async (QueueUrl: string): Promise<number> => {
    const { Attributes = {} } = await sqs.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['All'] }));
    const { ApproximateNumberOfMessages, ApproximateNumberOfMessagesNotVisible } = Attributes;
    return Number(ApproximateNumberOfMessages) + Number(ApproximateNumberOfMessagesNotVisible);
  };
  const publish = (Message: string) => sns.send(new PublishCommand({ TopicArn: output('topicArn'), Message }));
  const publishPoison = () => publish('poison');
  await publish(JSON.stringify(anOrder()));
  await publishPoison();
  return {
    cloud,
    publishPoison,
    fate: async (): Promise<Fate> => ({
      stored: (await dynamo.send(new ScanCommand({ TableName: output('tableName') }))).Count ?? 0,
      deadLettered: await messagesIn(output('deadLetterQueueUrl')),
      undelivered: await messagesIn(output('subscriptionDeadLetterQueueUrl')),
      left: await messagesIn(output('queueUrl')),
      logged: lines.length > 0,
    }),
    deleteQueue: () => sqs.send(new DeleteQueueCommand({ QueueUrl: output('queueUrl') })),
    refused: () => cloud.permissions.report().flatMap(({ refused }) => refused),
  };
}

/** What happens without a grant. A grant that is not among them has no reason to be in the stack, or no test. */
const lossWithout: Readonly<Record<string, Partial<Fate>>> = {
  [`dynamodb:PutItem on ${table}`]: { stored: 0, left: 1 },
  [`logs:CreateLogStream on /aws/lambda/${consumer}`]: { logged: false },
  [`logs:PutLogEvents on /aws/lambda/${consumer}`]: { logged: false },
  [`sqs:DeleteMessage on ${queue}`]: { left: 2 },
  [`sqs:GetQueueAttributes on ${queue}`]: { stored: 0, deadLettered: 0, left: 2, logged: false },
  [`sqs:ReceiveMessage on ${queue}`]: { stored: 0, deadLettered: 0, left: 2, logged: false },
  [`sqs:SendMessage on ${deadLetterQueue}`]: { deadLettered: 0, left: 1 },
  [`sqs:SendMessage on ${queue} by sns.amazonaws.com`]: { stored: 0, deadLettered: 0, undelivered: 2, logged: false },
};
/** Of use only when SNS may not, or cannot, deliver to the queue. */
const secondChoice = `sqs:SendMessage on ${subscriptionDeadLetterQueue} by sns.amazonaws.com`;

const grantOf = (title: string): Grant => {
  const found = grants.find((grant) => grant.title === title);
  if (found === undefined)
    throw new Error(`expected the grant ${title}, got ${grants.map((each) => each.title).join(', ')}`);
  return found;
};

test('everything that the stack grants is used, and nothing is asked for that it does not grant', async () => {
  const { cloud, fate, deleteQueue, publishPoison } = await publishTo(template);
  await cloud.atRest();
  expect(await fate()).toEqual(allWell);
  await deleteQueue();
  await publishPoison();
  expect(cloud.permissions.report()).toMatchInlineSnapshot(`
    [
      {
        "granted": [
          "dynamodb:PutItem on dev-Orders",
          "logs:CreateLogStream on /aws/lambda/dev-order-consumer",
          "logs:PutLogEvents on /aws/lambda/dev-order-consumer",
          "sqs:DeleteMessage on dev-OrderQueue",
          "sqs:GetQueueAttributes on dev-OrderQueue",
          "sqs:ReceiveMessage on dev-OrderQueue",
          "sqs:SendMessage on dev-OrderDLQ",
        ],
        "principal": "dev-OrderEvents-OrderConsumerRole93838EDC",
        "refused": [],
        "unused": [],
        "used": [
          "dynamodb:PutItem on dev-Orders",
          "logs:CreateLogStream on /aws/lambda/dev-order-consumer",
          "logs:PutLogEvents on /aws/lambda/dev-order-consumer",
          "sqs:DeleteMessage on dev-OrderQueue",
          "sqs:GetQueueAttributes on dev-OrderQueue",
          "sqs:ReceiveMessage on dev-OrderQueue",
          "sqs:SendMessage on dev-OrderDLQ",
        ],
      },
      {
        "granted": [
          "sqs:SendMessage on dev-OrderQueue",
          "sqs:SendMessage on dev-OrderSubscriptionDLQ",
        ],
        "principal": "sns.amazonaws.com",
        "refused": [],
        "unused": [],
        "used": [
          "sqs:SendMessage on dev-OrderQueue",
          "sqs:SendMessage on dev-OrderSubscriptionDLQ",
        ],
      },
    ]
  `);
});

test('each grant has a loss that its absence brings', () => {
  expect(grants.map(({ title }) => title).toSorted()).toEqual([...Object.keys(lossWithout), secondChoice].toSorted());
});

describe('one action less', () => {
  test.each(Object.keys(lossWithout))('%s is missed', async (title) => {
    const grant = grantOf(title);
    const { fate, refused } = await publishTo(withoutGrants(template, grant));
    await vi.waitFor(async () => expect(refused()).toContain(grant.line), { timeout: 10_000, interval: 20 });
    await vi.waitFor(async () => expect(await fate()).toEqual({ ...allWell, ...lossWithout[title] }), {
      timeout: 10_000,
      interval: 20,
    });
  });

  test(`${secondChoice} is missed when SNS may not deliver to the queue either`, async () => {
    const [first, second] = [grantOf(`sqs:SendMessage on ${queue} by sns.amazonaws.com`), grantOf(secondChoice)];
    const { fate, refused } = await publishTo(withoutGrants(template, first, second));
    expect(refused()).toEqual([first.line, second.line]);
    expect(await fate()).toEqual({ stored: 0, deadLettered: 0, undelivered: 0, left: 0, logged: false });
  });
});
