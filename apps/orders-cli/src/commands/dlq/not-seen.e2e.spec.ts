import { ReceiveMessageCommand } from '@aws-sdk/client-sqs';
import { anOrder } from '@order-events/contracts/testing';
import type { Intercept } from '@order-events/local-cloud';
import { beforeEach, describe, expect, it } from 'vitest';
import { useDeadLetterQueues } from '../../testing/dead-letter-queues.ts';
import { runOrders } from '../../testing/run-orders.ts';

const test = useDeadLetterQueues();
const purge = () => test.dlq('purge', '--confirm', test.queue, '--export', test.newFile());
const redrive = (...args: readonly string[]) => test.dlq('redrive', '--audit', test.newFile(), ...args);

const sendPoison = (count: number) =>
  test.send(...Array.from({ length: count }, (_, index) => ({ ...anOrder({ orderId: `N${index}` }), quantity: 0 })));

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
    ['list', () => test.dlq('list'), ''],
    ['list --each --json', () => test.dlq('list', '--each', '--json'), ''],
    ['export', () => test.dlq('export'), ''],
    ['redrive', () => redrive(), /not seen +│ 9/],
    ['redrive --dry-run --json', () => test.dlq('redrive', '--dry-run', '--json'), /"unseen":9/],
    ['purge', purge, /^0 dead letters deleted/],
  ])('%s says how many, and ends with 4', async (_, args, stdout) => {
    test.intercept = noMessages;
    const run = await runOrders(args());
    expect(run).toMatchObject({
      exitCode: 4,
      stderr: expect.stringContaining(`9 dead letters of ${test.queue} were not seen`) as unknown,
    });
    if (typeof stdout === 'string') expect(run.stdout).toBe(stdout);
    else expect(run.stdout).toMatch(stdout);
  });

  it('list says how many another reader holds', async () => {
    const { Messages = [] } = await test
      .sqs()
      .send(new ReceiveMessageCommand({ QueueUrl: test.queueUrl, MaxNumberOfMessages: 5, VisibilityTimeout: 30 }));
    const run = await runOrders(test.dlq('list', '--json'));
    expect(run.exitCode).toBe(4);
    expect(run.stderr).toContain(`${Messages.length} dead letter`);
    expect(JSON.parse(run.stdout)).toMatchObject({ count: 9 - Messages.length });
  });
});

describe('what comes after the command has begun', () => {
  it.each([
    ['purged', purge, /^2 dead letters deleted/, '1 dead letter came after the command had begun, and stayed'],
    [
      'redriven',
      () => redrive('--force'),
      /redriven +│ 2/,
      '1 dead letter came after the command had begun, and stayed',
    ],
  ])('is not %s', async (_, args, stdout, stderr) => {
    await sendPoison(2);
    test.intercept = oneMore();
    const run = await runOrders(args());
    expect(run.stdout).toMatch(stdout);
    expect(run.stderr).toContain(stderr);
    expect(run.exitCode).toBe(4);
  });
});
