import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import { type Message, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { DynamoDBDocumentClient, GetCommand } from '@aws-sdk/lib-dynamodb';
import { deadLetterAttributeName, type OrderEvent, readDeadLetterNote, stackOutputs } from '@order-events/contracts';
import { type LocalCloud, startLocalCloud } from '@order-events/local-cloud';
import type { Promises } from '../benchmark.ts';
import { comparedStack } from './compared-stack.ts';

const order = (orderId: string, more: Partial<OrderEvent> = {}): OrderEvent => ({
  orderId,
  userId: 'U123',
  itemName: 'Laptop',
  quantity: 1,
  status: 'new',
  timestamp: '2025-05-03T12:00:00Z',
  ...more,
});
const later = { status: 'paid', timestamp: '2025-05-03T12:05:00Z' } as const;
const [invalid, unlucky, repeated, overtaken] = ['INVALID', 'UNLUCKY', 'REPEATED', 'OVERTAKEN'];
const notJson = 'this is not JSON';
/** More than one delivery tries, and fewer than three. */
const failures = 5;

/** What is promised, and what is looked at. */
export const promises = {
  validated: 'an order with the quantity 0 is not stored',
  poison: 'what is not JSON reaches OrderDLQ',
  stored: `an order whose write fails ${failures} times through DynamoDB's fault is stored in the end`,
  repeated: 'an older event that is delivered again does not undo a newer one',
  overtaken: 'an older event that comes late does not undo a newer one',
} as const;

/**
 * Runs a function in the synthesized stack, on the local cloud, and looks what becomes of invalid, unlucky, repeated and
 * late orders.
 *
 * @returns What it does for each promise: `yes`, or what becomes of the order instead.
 */
export async function checkPromises(bundle: string): Promise<Promises> {
  const cloud = await startLocalCloud({
    ...(await comparedStack(bundle)),
    faults: {
      seed: 1,
      rules: [
        {
          service: 'dynamodb',
          action: 'PutItem',
          fault: 'error',
          times: failures,
          matching: ({ body }) => body.includes(unlucky),
        },
      ],
    },
  });
  const clients = createClients(cloud);
  const { publish, readOrder, readDeadLetters } = clients;
  try {
    const older = [repeated, overtaken].map((orderId) => order(orderId));
    const newer = [repeated, overtaken].map((orderId) => order(orderId, later));
    await publish(notJson, order(invalid, { quantity: 0 }), order(unlucky), older[0], newer[1]);
    await cloud.atRest();
    await publish(newer[0], older[1]);
    await cloud.atRest();
    await publish(older[0]);
    await cloud.atRest();
    const letters = await readDeadLetters();
    const whereIs = async (orderId: string) => {
      if (await readOrder(orderId)) return 'stored';
      return letters.some(({ Body = '' }) => Body.includes(orderId)) ? 'in OrderDLQ' : 'lost';
    };
    const keepsNewer = async (orderId: string) => {
      const item = await readOrder(orderId);
      if (item === undefined) return 'no: lost';
      return item['status'] === later.status ? 'yes' : 'no: the older event';
    };
    const invalidIs = await whereIs(invalid);
    const unluckyIs = await whereIs(unlucky);
    return {
      validated: invalidIs === 'stored' ? 'no: stored' : invalidIs === 'lost' ? 'no: lost' : 'yes',
      poison: describePoison(letters.find(({ Body = '' }) => Body.includes(notJson))),
      stored: unluckyIs === 'stored' ? 'yes' : `no: ${unluckyIs}`,
      repeated: await keepsNewer(repeated),
      overtaken: await keepsNewer(overtaken),
    };
  } finally {
    clients.close();
    await cloud.stop();
  }
}

function describePoison(letter: Message | undefined): string {
  if (letter === undefined) return 'no: lost';
  const text = letter.MessageAttributes?.[deadLetterAttributeName]?.StringValue ?? '';
  return readDeadLetterNote(text)?.code === undefined ? 'yes: without a reason' : 'yes: with its reason';
}

function createClients({ endpoint, region, outputs }: LocalCloud) {
  const options = { endpoint, region, credentials: { accessKeyId: 'local', secretAccessKey: 'local' } };
  const [sns, sqs] = [new SNSClient(options), new SQSClient(options)];
  const dynamo = DynamoDBDocumentClient.from(new DynamoDBClient(options));
  return {
    publish: async (...messages: readonly (OrderEvent | string | undefined)[]) => {
      for (const message of messages) {
        const Message = typeof message === 'string' ? message : JSON.stringify(message);
        await sns.send(new PublishCommand({ TopicArn: outputs[stackOutputs.topicArn], Message }));
      }
    },
    readOrder: async (orderId: string) => {
      const { Item } = await dynamo.send(
        new GetCommand({ TableName: outputs[stackOutputs.tableName], Key: { orderId }, ConsistentRead: true }),
      );
      return Item;
    },
    readDeadLetters: async () => {
      const letters: Message[] = [];
      for (;;) {
        const { Messages = [] } = await sqs.send(
          new ReceiveMessageCommand({
            QueueUrl: outputs[stackOutputs.deadLetterQueueUrl],
            MaxNumberOfMessages: 10,
            MessageAttributeNames: ['All'],
            VisibilityTimeout: 300,
          }),
        );
        if (Messages.length === 0) return letters;
        letters.push(...Messages);
      }
    },
    close: () => {
      for (const client of [sns, sqs, dynamo]) client.destroy();
    },
  };
}
