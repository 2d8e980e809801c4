import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CreateQueueCommand, ReceiveMessageCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { anOrder } from '@order-events/contracts/testing';
import { type Intercept, type LocalCloud, startLocalCloud } from '@order-events/local-cloud';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { runOrders } from '../../testing/run-orders.ts';

const assembly = join(import.meta.dirname, '../../../../infra/cdk.out');

let cloud: LocalCloud;
let sqs: SQSClient;
let folder: string;
/** Each test has a dead-letter queue of its own. */
let queue: string;
let queueUrl: string;
let intercept: Intercept | undefined;
let files = 0;
let queues = 0;

beforeAll(async () => {
  cloud = await startLocalCloud({ assembly, intercept: (request) => intercept?.(request) });
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  sqs = new SQSClient({ endpoint: cloud.endpoint, region: cloud.region, credentials });
  folder = mkdtempSync(join(tmpdir(), 'not-seen-'));
});

beforeEach(async () => {
  intercept = undefined;
  queue = `dead-${++queues}`;
  ({ QueueUrl: queueUrl = '' } = await sqs.send(new CreateQueueCommand({ QueueName: queue })));
});

afterAll(async () => {
  sqs.destroy();
  await cloud.stop();
  rmSync(folder, { recursive: true });
});

const newFile = () => join(folder, `${++files}.ndjson`);
const purge = () => ['purge', '--confirm', queue, '--export', newFile()];
const redrive = () => ['redrive', '--audit', newFile()];
const toArgs = ([command = '', ...args]: readonly string[]) => [
  'dlq',
  command,
  '--endpoint',
  cloud.endpoint,
  '--queue',
  queue,
  ...args,
];
const dlq = (args: readonly string[]) => runOrders(toArgs(args));

async function sendPoison(count: number): Promise<void> {
  for (let index = 0; index < count; index += 1) {
    const MessageBody = JSON.stringify({ ...anOrder({ orderId: `N${index}` }), quantity: 0 });
    await sqs.send(new SendMessageCommand({ QueueUrl: queueUrl, MessageBody }));
  }
}

const noMessages: Intercept = ({ action }) =>
  action === 'ReceiveMessage'
    ? { status: 200, headers: { 'content-type': 'application/x-amz-json-1.0' }, body: Buffer.from('{}') }
    : undefined;

/** Lets another dead letter come as soon as the command begins to read. */
const oneMore = (): Intercept => {
  let more = 1;
  return async ({ action }) => {
    if (action === 'ReceiveMessage' && more-- > 0) {
      const begun = Date.now();
      // SQS counts the time of a letter in milliseconds
      while (Date.now() <= begun + 1);
      await sendPoison(1);
    }
    return undefined;
  };
};

describe('dead letters that SQS counts and does not show are no empty queue:', () => {
  beforeEach(() => sendPoison(9));

  it.each([
    ['list', () => ['list'], ''],
    ['list --each --json', () => ['list', '--each', '--json'], ''],
    ['export', () => ['export'], ''],
    ['redrive', () => redrive(), /not seen +│ 9/],
    ['redrive --dry-run --json', () => ['redrive', '--dry-run', '--json'], /"unseen":9/],
    ['purge', purge, /^0 dead letters deleted/],
  ])('%s says how many, and ends with 4', async (_, args, stdout) => {
    intercept = noMessages;
    const run = await dlq(args());
    expect(run).toMatchObject({
      exitCode: 4,
      stderr: expect.stringContaining(`9 dead letters of ${queue} were not seen`) as unknown,
    });
    if (typeof stdout === 'string') expect(run.stdout).toBe(stdout);
    else expect(run.stdout).toMatch(stdout);
  });

  it('list says how many another reader holds', async () => {
    const { Messages = [] } = await sqs.send(
      new ReceiveMessageCommand({ QueueUrl: queueUrl, MaxNumberOfMessages: 5, VisibilityTimeout: 30 }),
    );
    const run = await dlq(['list', '--json']);
    expect(run.exitCode).toBe(4);
    expect(run.stderr).toContain(`${Messages.length} dead letter`);
    expect(JSON.parse(run.stdout)).toMatchObject({ count: 9 - Messages.length });
  });
});

describe('what comes after the command has begun', () => {
  it.each([
    ['purged', purge, /^2 dead letters deleted/, '1 dead letter came after the command had begun, and stayed'],
    ['redriven', () => [...redrive(), '--force'], /redriven +│ 2/, '1 dead letter came after the command had begun, and stayed'],
  ])('is not %s', async (_, args, stdout, stderr) => {
    await sendPoison(2);
    intercept = oneMore();
    const run = await dlq(args());
    expect(run.stdout).toMatch(stdout);
    expect(run.stderr).toContain(stderr);
    expect(run.exitCode).toBe(4);
  });
});
