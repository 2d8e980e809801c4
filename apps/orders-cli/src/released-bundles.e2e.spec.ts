import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PublishCommand } from '@aws-sdk/client-sns';
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import {
  type AnyOrderEvent,
  consumerEnvironment,
  messageAttributeNames,
  orderEventContract,
  schemaVersions,
  stackOutputs,
  upcast,
} from '@order-events/contracts';
import { anOrder } from '@order-events/contracts/testing';
import {
  fromExport,
  importDeadLetters,
  openDeadLetterQueue,
  readDeadLetters,
  redriveDeadLetters,
  toExport,
} from '@order-events/dead-letters';
import { type LocalCloud, readAssembly, startLocalCloud, type Template } from '@order-events/local-cloud';
import { listItems, type OrderItem, toItem } from '@order-events/event-store';
import { afterEach, describe, expect, it } from 'vitest';
import { connect, type Connection } from './connection.ts';

const repository = join(import.meta.dirname, '../../..');
const released = join(repository, 'apps/order-consumer/released');

interface GoldenEvent {
  readonly message: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly item: OrderItem;
}

/** Every released bundle, with messages of its newest schema version and what it stored of them. */
const releases = globSync('schema-v*', { cwd: released }).map((name) => ({
  name,
  version: Number(name.slice('schema-v'.length)),
  bundle: join(released, name),
  goldenEvents: readFileSync(join(released, name, 'golden-events.ndjson'), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as GoldenEvent),
}));
const olderReleases = releases.filter(({ version }) => version < Math.max(...schemaVersions));

/** Today's valid examples of the schema versions that a release does not know. */
const newerThan = (release: number) =>
  schemaVersions
    .filter((version) => version > release)
    .flatMap((version) => {
      const files = globSync(`schemas/order-event/examples/v${version}/valid/*.json`, { cwd: repository });
      return files.map((file, index) => {
        const example = JSON.parse(readFileSync(join(repository, file), 'utf8')) as AnyOrderEvent;
        // other orders than those of the golden events
        const order = { ...example, orderId: `O9${version}${index}` };
        return { order, message: JSON.stringify(order), attributes: { schemaVersion: String(version) } };
      });
    });

let cloud: LocalCloud;
let connection: Connection;
afterEach(async () => {
  connection.close();
  await cloud.stop();
});

/** The synthesized stack, whose function is today's bundle or the one in another folder. */
async function start(bundle?: string): Promise<void> {
  const { template, assetFolders } = await readAssembly(join(repository, 'apps/infra/cdk.out'));
  const folders = Object.keys(assetFolders).map((key) => [key, bundle ?? assetFolders[key] ?? ''] as const);
  allowAnyTimestamp(template);
  cloud = await startLocalCloud({ template, assetFolders: Object.fromEntries(folders) });
  connection = await connect({ endpoint: cloud.endpoint, environment: {} });
}

/** Some golden events are from the year 9999, and the first releases knew no bound into the future. */
function allowAnyTimestamp({ Resources }: Template): void {
  for (const { Type, Properties = {} } of Object.values(Resources)) {
    if (Type !== 'AWS::Lambda::Function') continue;
    const { Variables } = Properties['Environment'] as { Variables: Record<string, string> };
    Variables[consumerEnvironment.maxClockSkewSeconds] = '300000000000';
  }
}

const output = (name: keyof typeof stackOutputs) => cloud.outputs[stackOutputs[name]] ?? '';
const byOrder = (items: readonly OrderItem[]) => items.toSorted((a, b) => (a.orderId < b.orderId ? -1 : 1));

async function publish(messages: readonly { message: string; attributes: Readonly<Record<string, string>> }[]) {
  for (const { message, attributes } of messages) {
    const values = Object.entries(attributes).map(([name, value]) => [
      name,
      { DataType: 'String', StringValue: value },
    ]);
    await connection.sns.send(
      new PublishCommand({
        TopicArn: output('topicArn'),
        Message: message,
        MessageAttributes: Object.fromEntries(values) as Record<string, { DataType: string; StringValue: string }>,
      }),
    );
  }
  await cloud.atRest();
}

async function readStored() {
  const options = { client: connection.dynamo, tableName: output('tableName') };
  return byOrder(await Array.fromAsync(listItems(options)));
}

const deadLetters = () => readDeadLetters({ client: connection.sqs, queueUrl: output('deadLetterQueueUrl') });

it.each(releases)('stores the golden events of $name exactly as its bundle does', async ({ bundle, goldenEvents }) => {
  const expected = byOrder(goldenEvents.map(({ item }) => item));
  await start(bundle);
  await publish(goldenEvents);
  expect(await readStored()).toEqual(expected);
  connection.close();
  await cloud.stop();

  await start();
  await publish(goldenEvents);
  expect(await readStored()).toEqual(expected);
  expect(await deadLetters()).toEqual([]);
});

describe.each(olderReleases)('the consumer of $name', ({ bundle, version, goldenEvents }) => {
  it('keeps what it does not know in OrderDLQ, where it is redriven after the upgrade', async () => {
    const newer = newerThan(version);
    await start(bundle);
    await publish([...newer, ...goldenEvents]);
    const letters = await deadLetters();
    expect(letters.map(({ code }) => code)).toEqual(newer.map(() => 'UNKNOWN_SCHEMA_VERSION'));
    const exported = letters.map((letter) => JSON.stringify(toExport(letter)));
    expect(await readStored()).toHaveLength(goldenEvents.length);
    connection.close();
    await cloud.stop();

    await start();
    const dead = { client: connection.sqs, queueUrl: output('deadLetterQueueUrl') };
    {
      await using queue = openDeadLetterQueue(dead);
      const imported = exported.map((line) => fromExport(JSON.parse(line)));
      expect(await importDeadLetters(imported, queue)).toMatchObject({ imported: newer.length });
      expect(await redriveDeadLetters(queue, { to: output('queueUrl') })).toMatchObject({ redriven: newer.length });
    }
    await cloud.atRest();
    expect(await readStored()).toEqual(byOrder(newer.map(({ order }) => toItem(orderEventContract, order))));
    expect(await deadLetters()).toEqual([]);
  });

  it('keeps, after a rollback, the newest event of an order whichever version it has', async () => {
    await start(bundle);
    const paid = upcast(anOrder({ orderId: 'O1', status: 'paid' }));
    const items = [paid, { ...paid, orderId: 'O2' }].map((order) => toItem(orderEventContract, order));
    for (const Item of items) {
      await connection.dynamo.send(new PutCommand({ TableName: output('tableName'), Item }));
    }
    const older = anOrder({ orderId: 'O1', status: 'new' });
    const newer = anOrder({ orderId: 'O2', status: 'shipped' });
    const attributes = { [messageAttributeNames.schemaVersion]: '1' };
    await publish([older, newer].map((order) => ({ message: JSON.stringify(order), attributes })));
    expect(await readStored()).toEqual([toItem(orderEventContract, paid), toItem(orderEventContract, newer)]);
  });
});
