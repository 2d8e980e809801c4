import { join } from 'node:path';
import { PublishCommand } from '@aws-sdk/client-sns';
import { orderEventContract, stackOutputs, upcast } from '@order-events/contracts';
import { anOrder } from '@order-events/contracts/testing';
import { readDeadLetters } from '@order-events/dead-letters';
import { readAssembly, startLocalCloud } from '@order-events/local-cloud';
import { listItems, toItem } from '@order-events/event-store';
import { createOrderPublisher } from '@order-events/publisher';
import { expect, it, onTestFinished } from 'vitest';
import { connect } from './connection.ts';

/** The synthesized stack, whose subscription delivers messages as they were published. */
async function rawStack() {
  const { template, assetFolders } = await readAssembly(join(import.meta.dirname, '../../infra/cdk.out'));
  for (const { Type, Properties = {} } of Object.values(template.Resources)) {
    if (Type === 'AWS::SNS::Subscription') Object.assign(Properties, { RawMessageDelivery: true });
  }
  return { template, assetFolders };
}

it('raw message delivery ends in the same items and dead letters as the envelope', async () => {
  const cloud = await startLocalCloud(await rawStack());
  const connection = await connect({ endpoint: cloud.endpoint, environment: {} });
  onTestFinished(async () => {
    connection.close();
    await cloud.stop();
  });
  const { sns, sqs, dynamo } = connection;
  const output = (name: keyof typeof stackOutputs) => cloud.outputs[stackOutputs[name]] ?? '';
  const topicArn = output('topicArn');
  const first = anOrder({ orderId: 'O1' });
  const second = upcast(anOrder({ orderId: 'O2' }));
  await createOrderPublisher({ client: sns, topicArn }).publish(first);
  await createOrderPublisher({ client: sns, topicArn, schemaVersion: 2 }).publish(second);
  await sns.send(new PublishCommand({ TopicArn: topicArn, Message: 'poison' }));
  await cloud.atRest();

  const items = await Array.fromAsync(listItems({ client: dynamo, tableName: output('tableName') }));
  expect(items.toSorted((a, b) => (a.orderId < b.orderId ? -1 : 1))).toEqual([
    toItem(orderEventContract, first),
    toItem(orderEventContract, second),
  ]);
  const letters = await readDeadLetters({ client: sqs, queueUrl: output('deadLetterQueueUrl') });
  expect(letters).toMatchObject([{ code: 'MESSAGE_NOT_JSON', body: 'poison' }]);
});
