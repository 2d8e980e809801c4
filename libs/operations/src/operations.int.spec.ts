import {
  PublishCommand,
  SetSubscriptionAttributesCommand,
  SubscribeCommand,
  UnsubscribeCommand,
  ListSubscriptionsCommand,
} from '@aws-sdk/client-sns';
import { GetQueueAttributesCommand, SetQueueAttributesCommand } from '@aws-sdk/client-sqs';
import { resourceNamesOf, stackOutputs } from '@order-events/contracts';
import { anOrder } from '@order-events/contracts/testing';
import { createOrderPublisher } from '@order-events/publisher';
import { describe, expect, it } from 'vitest';
import { checkUp } from './check-up.ts';
import { readStatus } from './read-status.ts';
import { startTarget } from './local-target.fixture.ts';

const { cloud, target, faults } = await startTarget();
const { names } = target;

const output = (key: keyof typeof stackOutputs) => cloud.outputs[stackOutputs[key]] ?? '';

async function problems(options: Parameters<typeof checkUp>[1] = { canary: false }) {
  const checks = await Array.fromAsync(checkUp(target, options));
  return checks.filter(({ ok }) => !ok).map(({ name, found }) => `${name}: ${found}`);
}

const set = (url: string, attributes: Record<string, string>) =>
  target.sqs.send(new SetQueueAttributesCommand({ QueueUrl: url, Attributes: attributes }));
const redrivePolicy = (maxReceiveCount: number) =>
  JSON.stringify({
    deadLetterTargetArn: `arn:aws:sqs:us-east-1:000000000000:${names.deadLetterQueue}`,
    maxReceiveCount,
  });

describe('the status', () => {
  it('says where everything is that was published', async () => {
    const topicArn = output('topicArn');
    await createOrderPublisher({ client: target.sns, topicArn }).publish(anOrder());
    await target.sns.send(new PublishCommand({ TopicArn: topicArn, Message: 'no JSON' }));
    await cloud.atRest();
    const status = await readStatus(target);
    const rest = { waiting: 0, inFlight: 0, delayed: 0 };
    expect(status).toMatchObject({
      orders: 1,
      queue: { name: names.queue, ...rest },
      deadLetterQueues: [
        { name: names.deadLetterQueue, ...rest, waiting: 1, groups: [{ code: 'MESSAGE_NOT_JSON', count: 1 }] },
        { name: names.subscriptionDeadLetterQueue, ...rest, groups: [], oldest: undefined },
      ],
    });
    expect(status.deadLetterQueues[0]?.oldest).toBe(status.deadLetterQueues[0]?.groups[0]?.firstSeen);
  });

  it('of a stack that is not there is an error with a code', async () => {
    await expect(readStatus({ ...target, names: resourceNamesOf('none') })).rejects.toMatchObject({
      code: 'QUEUE_NOT_FOUND',
    });
  });
});

describe('a check-up', () => {
  it('names for everything that is wrong what a deploy brings back or what it cannot, and nothing for what is right', async () => {
    const queueName = `${names.queue}-gone`;
    const checks = await Array.fromAsync(
      checkUp({ ...target, names: { ...names, queue: queueName, table: 'gone' } }, { canary: false }),
    );
    const repairs = checks.map(({ name, ok, deployRestores, deployCannotRestore }) => [
      name,
      ok,
      deployRestores,
      deployCannotRestore,
    ]);
    expect(repairs).toContainEqual([`queue ${queueName}`, false, 'the queue', 'the messages that were in it']);
    expect(repairs).toContainEqual([
      'table gone with the key orderId',
      false,
      'an empty table',
      'the orders that were in it: see docs/how-to/restore-the-table.md',
    ]);
    expect(repairs).toContainEqual([`topic ${names.topic}`, true, '', '']);
  });

  it('finds nothing wrong with the stack as it was synthesized, and leaves no canary', async () => {
    const { orders } = await readStatus(target);
    expect(await problems({ canary: true })).toEqual([]);
    expect((await readStatus(target)).orders).toBe(orders);
  });

  it('names everything that is missing', async () => {
    const missing = resourceNamesOf('none');
    const checks = await Array.fromAsync(checkUp({ ...target, names: missing }));
    expect(new Set(checks.map(({ deployRestores }) => deployRestores))).toEqual(
      new Set(['the topic', 'the queue', 'an empty table']),
    );
    expect(checks.map(({ name, ok, found }) => [name, ok, found])).toEqual([
      [`topic ${missing.topic}`, false, 'none of this name'],
      [`queue ${missing.queue}`, false, 'none of this name'],
      [`queue ${missing.deadLetterQueue}`, false, 'none of this name'],
      [`queue ${missing.subscriptionDeadLetterQueue}`, false, 'none of this name'],
      [`table ${missing.table} with the key orderId`, false, 'none of this name'],
    ]);
  });

  it('says when an order does not come through, and deletes it all the same', async () => {
    const { orders } = await readStatus(target);
    // the consumer's write goes to a table that is not there
    faults.intercept = ({ action, body }) =>
      action === 'PutItem' && body.toString().includes('canary-')
        ? {
            status: 400,
            headers: {},
            body: Buffer.from('{"__type":"com.amazonaws.dynamodb.v20120810#ResourceNotFoundException"}'),
          }
        : undefined;
    const checks = await Array.fromAsync(checkUp(target, { canary: true, patience: 1_000 }));
    expect(checks.filter(({ ok }) => !ok)).toEqual([
      {
        name: 'an order comes through to dev-Orders',
        ok: false,
        found: 'nothing within 1 s',
        deployRestores: '',
        deployCannotRestore: expect.stringContaining('the way of an order') as unknown,
      },
    ]);
    faults.intercept = undefined;
    expect((await readStatus(target)).orders).toBe(orders);
  });

  describe('finds', () => {
    it('a queue that gives up too late', async () => {
      await set(output('queueUrl'), { RedrivePolicy: redrivePolicy(10) });
      expect(await problems()).toEqual([expect.stringContaining('after 3 receives: {"deadLetterTargetArn"')]);
      await set(output('queueUrl'), { RedrivePolicy: redrivePolicy(3) });
    });

    it('a dead-letter queue that forgets too soon', async () => {
      await set(output('deadLetterQueueUrl'), { MessageRetentionPeriod: '345600' });
      expect(await problems()).toEqual([`${names.deadLetterQueue} keeps its dead letters for 14 days: 345600 seconds`]);
      await set(output('deadLetterQueueUrl'), { MessageRetentionPeriod: '1209600' });
    });

    it('a queue to which anybody may send', async () => {
      const QueueUrl = output('queueUrl');
      const { Attributes = {} } = await target.sqs.send(
        new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['Policy'] }),
      );
      const open = { Effect: 'Allow', Principal: '*', Action: 'sqs:SendMessage', Resource: '*' };
      await set(output('queueUrl'), { Policy: JSON.stringify({ Version: '2012-10-17', Statement: [open] }) });
      expect(await problems()).toEqual([
        expect.stringContaining('a statement for others: {"Effect":"Allow","Principal":"*"'),
      ]);
      await set(output('queueUrl'), { Policy: Attributes.Policy ?? '' });
    });

    it('a subscription that has lost its dead-letter queue', async () => {
      const { Subscriptions = [] } = await target.sns.send(new ListSubscriptionsCommand({}));
      const SubscriptionArn = Subscriptions[0]?.SubscriptionArn;
      await target.sns.send(
        new SetSubscriptionAttributesCommand({ SubscriptionArn, AttributeName: 'RedrivePolicy', AttributeValue: '{}' }),
      );
      expect(await problems()).toEqual([`what cannot be delivered goes to ${names.subscriptionDeadLetterQueue}: {}`]);
    });

    it('a queue that is not subscribed', async () => {
      const { Subscriptions = [] } = await target.sns.send(new ListSubscriptionsCommand({}));
      await target.sns.send(new UnsubscribeCommand({ SubscriptionArn: Subscriptions[0]?.SubscriptionArn }));
      expect(await problems()).toEqual([`${names.queue} is subscribed to ${names.topic} once: 0 subscriptions`]);
      const Endpoint = `arn:aws:sqs:us-east-1:000000000000:${names.queue}`;
      await target.sns.send(new SubscribeCommand({ TopicArn: output('topicArn'), Protocol: 'sqs', Endpoint }));
    });
  });
});
