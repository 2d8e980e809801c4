import { join } from 'node:path';
import { ReceiveMessageCommand, SendMessageCommand } from '@aws-sdk/client-sqs';
import { resourceNamesOf, stackOutputs } from '@order-events/contracts';
import { anOrder } from '@order-events/contracts/testing';
import { errorResponse, type Intercept, type LocalCloud, startLocalCloud } from '@order-events/local-cloud';
import { createOrderPublisher } from '@order-events/publisher';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { connect, type Connection } from '../connection.ts';
import { runOrders } from '../testing/run-orders.ts';

const assembly = join(import.meta.dirname, '../../../infra/cdk.out');
const { deadLetterQueue, subscriptionDeadLetterQueue } = resourceNamesOf('dev');
const stored = anOrder({ orderId: 'O1' });

let cloud: LocalCloud;
let connection: Connection;
let refuse: Intercept | undefined;

beforeAll(async () => {
  cloud = await startLocalCloud({ assembly, intercept: (request) => refuse?.(request) });
  connection = await connect({ endpoint: cloud.endpoint, environment: {} });
  const topicArn = cloud.outputs[stackOutputs.topicArn] ?? '';
  await createOrderPublisher({ client: connection.sns, topicArn }).publish(stored);
  await cloud.atRest();
});
beforeEach(() => {
  refuse = undefined;
});
afterAll(async () => {
  connection.close();
  await cloud.stop();
});

const get = async (orderId: string, ...flags: string[]) => {
  const { stdout, stderr, exitCode } = await runOrders(['get', '--endpoint', cloud.endpoint, orderId, ...flags]);
  const [, ...told] = stderr.trimEnd().split('\n');
  return { stdout, told, exitCode };
};

const text = (StringValue: string) => ({ DataType: 'String', StringValue });

async function sendPoison(output: keyof typeof stackOutputs, orderId: string): Promise<void> {
  const QueueUrl = cloud.outputs[stackOutputs[output]];
  const MessageBody = JSON.stringify({ ...anOrder({ orderId }), quantity: 0 });
  const MessageAttributes = { deadLetter: text('{"code":"SCHEMA_VIOLATION","pointer":"/quantity"}') };
  await connection.sqs.send(new SendMessageCommand({ QueueUrl, MessageBody, MessageAttributes }));
}

describe('orders get', () => {
  it('prints the order, and says nothing of dead letters where none waits', async () => {
    const { stdout, told, exitCode } = await get('O1', '--json');
    expect([JSON.parse(stdout), told, exitCode]).toEqual([stored, [], 0]);
  });

  it('prints the order when the dead-letter queues may not be read, and says that it could not look', async () => {
    refuse = ({ service, action }) =>
      service === 'sqs' && action === 'GetQueueUrl'
        ? errorResponse('sqs', 'AccessDenied', 'not authorized to perform: sqs:GetQueueUrl')
        : undefined;
    const { stdout, told, exitCode } = await get('O1');
    expect([stdout, exitCode]).toEqual([expect.stringMatching(/orderId .* O1 /), 0]);
    const names = [deadLetterQueue, subscriptionDeadLetterQueue];
    expect(told).toEqual(
      names.map((name): unknown => expect.stringContaining(`could not look for dead letters of O1 in ${name}: `)),
    );
  });

  it('prints the order when a dead-letter queue is not there, and says so', async () => {
    refuse = ({ service, action, body }) =>
      service === 'sqs' && action === 'GetQueueUrl' && body.includes(subscriptionDeadLetterQueue)
        ? errorResponse('sqs', 'QueueDoesNotExist', 'The specified queue does not exist.')
        : undefined;
    const { told, exitCode } = await get('O1');
    expect(exitCode).toBe(0);
    expect(told).toEqual([
      expect.stringMatching(/^could not look .* expected a queue dev-OrderSubscriptionDLQ, found none/),
    ]);
  });
});

describe('orders get, while dead letters wait', () => {
  beforeAll(async () => {
    for (const orderId of ['O2', 'O2', 'O3']) await sendPoison('deadLetterQueueUrl', orderId);
    await sendPoison('subscriptionDeadLetterQueueUrl', 'O2');
  });

  it('names those of the order in both queues, also when the order is not stored', async () => {
    const reason = 'SCHEMA_VIOLATION at /quantity';
    const list = `orders dlq list --each --endpoint ${cloud.endpoint}`;
    const { stdout, told, exitCode } = await get('O2');
    expect([stdout, exitCode]).toEqual(['', 1]);
    expect(told).toEqual([
      `2 dead letters of O2 wait in dev-OrderDLQ: ${reason}; see ${list} --order O2`,
      `1 dead letter of O2 waits in dev-OrderSubscriptionDLQ: ${reason}; see ${list} --queue OrderSubscriptionDLQ --order O2`,
      expect.stringContaining('expected an order O2 in dev-Orders'),
    ]);
    expect((await get('O1')).told).toEqual([]);
  });

  it('says how many it looked at where that is not all', async () => {
    const held = await connection.sqs.send(
      new ReceiveMessageCommand({
        QueueUrl: cloud.outputs[stackOutputs.deadLetterQueueUrl],
        MaxNumberOfMessages: 1,
      }),
    );
    expect(held.Messages).toHaveLength(1);
    const { told } = await get('O1');
    expect(told).toEqual([
      `looked at 2 of 3 dead letters in dev-OrderDLQ, and found none of O1; orders dlq list --each --endpoint ${cloud.endpoint} --order O1 looks at all`,
    ]);
  });
});
