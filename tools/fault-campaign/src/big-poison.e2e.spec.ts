import { join } from 'node:path';
import { PublishCommand } from '@aws-sdk/client-sns';
import { maxMessageLength, maxTopicMessageBytes } from '@order-events/contracts';
import { anOrder } from '@order-events/contracts/testing';
import { hostileJson } from '@order-events/schema-values/testing';
import { startLocalCloud } from '@order-events/local-cloud';
import { listItems } from '@order-events/event-store';
import { createOrderPublisher } from '@order-events/publisher';
import { afterEach, expect, it } from 'vitest';
import { readDeadLetters } from './inspect.ts';
import { connect } from './services.ts';
import { readStack } from './stack.ts';
import { openThrottledBundle } from './throttled-bundle.ts';

const isNightly = process.env['TEST_NIGHTLY'] !== undefined;
// one run tells what is broken for good, and many what is broken now and then
const runs = isNightly ? 24 : 1;
/** Its part of a processor. Beside the other tests of a busy machine it gets half of that. */
const share = isNightly ? 0.2 : 0.4;
const apps = join(import.meta.dirname, '../../../apps');
/** Another consumer may be named, to see what it does. */
const bundle = process.env['CONSUMER_BUNDLE'] ?? join(apps, 'order-consumer/bundle');
const order = anOrder();

let stops: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const stop of stops.toReversed()) await stop();
  stops = [];
});

/** Sends these messages and an order as one batch to a consumer that has a part of a processor; gives where they end. */
async function deliver(poison: readonly string[]) {
  const throttled = await openThrottledBundle(bundle, share);
  stops.push(async () => throttled[Symbol.asyncDispose]());
  const stack = await readStack({ assembly: join(apps, 'infra/cdk.out'), bundle: throttled.folder });
  for (const { Type, Properties = {} } of Object.values(stack.template.Resources)) {
    if (Type === 'AWS::Lambda::EventSourceMapping') Object.assign(Properties, { MaximumBatchingWindowInSeconds: 5 });
  }
  const cloud = await startLocalCloud(stack);
  // nine messages of a megabyte at once take a busy machine a while
  const services = connect(cloud, 30_000);
  stops.push(async () => {
    services.close();
    await cloud.stop();
  });
  const { sns, topicArn } = services;
  await Promise.all(poison.map((Message) => sns.send(new PublishCommand({ TopicArn: topicArn, Message }))));
  await createOrderPublisher({ client: sns, topicArn }).publish(order);
  await cloud.atRest();
  const letters = await readDeadLetters(services);
  const items = await Array.fromAsync(listItems({ client: services.dynamo, tableName: services.tableName }));
  return { letters: letters.flat().map(({ Body = '' }) => Body), stored: items.map(({ orderId }) => orderId) };
}

const poisons = {
  'too long to be read': hostileJson(maxTopicMessageBytes - 100).get('digits'),
  'as long as may be': hostileJson(maxMessageLength() - 100).get('many keys'),
};

it.each(
  Object.entries(poisons).flatMap(([kind, poison = '']) =>
    Array.from({ length: runs }, (_, run) => ({ kind, poison, run: run + 1 })),
  ),
)(
  `an order beside nine messages $kind is stored by ${share} of a processor, run $run`,
  { timeout: 60_000 },
  async ({ poison }) => {
    const { letters, stored } = await deliver(Array.from({ length: 9 }, () => poison));
    expect(letters.filter((body) => body.includes(order.orderId))).toEqual([]);
    expect(stored).toEqual([order.orderId]);
    // time may be over between a dead letter and its answer, and it is sent again
    expect(letters.length).toBeGreaterThanOrEqual(9);
  },
);
