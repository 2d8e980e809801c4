import { join } from 'node:path';
import { PublishCommand } from '@aws-sdk/client-sns';
import { SendMessageCommand } from '@aws-sdk/client-sqs';
import { type OrderEvent, orderEventContract, stackOutputs } from '@order-events/contracts';
import { anOrder } from '@order-events/contracts/testing';
import { readDeadLetters } from '@order-events/dead-letters';
import { type Intercept, type LocalCloud, startLocalCloud } from '@order-events/local-cloud';
import { toItem } from '@order-events/event-store';
import { createOrderPublisher } from '@order-events/publisher';
import stringWidth from 'fast-string-width';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connect, type Connection } from './connection.ts';
import { createContext } from './context.ts';
import { printDemo } from './demo/print-demo.ts';
import { scenes } from './demo/scenario.ts';
import { describeProgram } from './program.ts';
import { expectTame } from './testing/hostile-text.ts';
import { type Recording, recordOrders, recordOutput } from './testing/record-output.ts';
import { drawOutput, type Screen } from './testing/terminal.ts';

const assembly = join(import.meta.dirname, '../../infra/cdk.out');

/** As long as the contract allows. */
const longId = `O${'-long'.repeat(12)}.42`;
const longWord = 'Donaudampfschifffahrtsgesellschaftskapitän'.repeat(5).slice(0, 200);
const longName = 'A name that goes on, as sellers write it who want to be found. '.repeat(4).slice(0, 200).trim();
const orders: readonly OrderEvent[] = [
  anOrder({ orderId: 'O-emoji', itemName: 'Caffè "doppio" ☕ 🚀 👍🏽 \u2764\ufe0f 🇩🇪' }),
  anOrder({ orderId: 'O-wide', userId: 'U-wide', itemName: '日本語のノートパソコン 🧺, 键盘' }),
  anOrder({
    orderId: 'O-combining',
    itemName: 'e\u0301clair a\u0300 la cre\u0300me bru\u0302le\u0301e',
    status: 'paid',
  }),
  anOrder({ orderId: 'O-scripts', itemName: 'தமிழ் ভাষা မြန်မာ \u1112\u1161\u11ab\u1100\u116e\u11a8 ꀀꀁ שלום' }),
  anOrder({
    orderId: longId,
    userId: `U${'7'.repeat(63)}`,
    itemName: longWord,
    timestamp: '2025-05-03T12:00:00.000000001+02:00',
  }),
  anOrder({ orderId: 'O-words', itemName: longName, quantity: 1_000_000 }),
];

let cloud: LocalCloud;
let connection: Connection;
/** The id of a dead letter that is poison. */
let letterId = '';
/** Whether the dead letters were received: that no more come, SQS would take a second to say. */
let received = false;
const intercept: Intercept = ({ action, body }) => {
  if (action !== 'ReceiveMessage' || !body.includes('DLQ')) return undefined;
  if (received)
    return { status: 200, headers: { 'content-type': 'application/x-amz-json-1.0' }, body: Buffer.from('{}') };
  received = true;
  return undefined;
};

beforeAll(async () => {
  cloud = await startLocalCloud({ assembly, intercept });
  connection = await connect({ endpoint: cloud.endpoint, environment: {} });
  const { sns, sqs } = connection;
  const topicArn = cloud.outputs[stackOutputs.topicArn] ?? '';
  const publisher = createOrderPublisher({ client: sns, topicArn });
  for (const order of orders) await publisher.publish(order);
  const poison = [
    { ...orders[1], quantity: 0 },
    { ...orders[2], [longWord]: 1 },
    { ...orders[3], status: 'lost' },
  ];
  for (const order of poison)
    await sns.send(new PublishCommand({ TopicArn: topicArn, Message: JSON.stringify(order) }));
  const MessageBody = JSON.stringify(orders[4]);
  const QueueUrl = cloud.outputs[stackOutputs.deadLetterQueueUrl];
  await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody }));
  await cloud.atRest();
  letterId = (await readLetters()).find(({ orderId }) => orderId === longId)?.messageId ?? '';
});
afterAll(async () => {
  connection.close();
  await cloud.stop();
});

async function readLetters() {
  received = false;
  return await readDeadLetters({
    client: connection.sqs,
    queueUrl: cloud.outputs[stackOutputs.deadLetterQueueUrl] ?? '',
  });
}

async function recordCommand(...words: readonly string[]): Promise<Recording> {
  received = false;
  return await recordOrders([...words, '--endpoint', cloud.endpoint]);
}

/** Every command that draws tables, and how it is brought to. */
const recordings: Readonly<Record<string, () => Promise<Recording>>> = {
  list: () => recordCommand('list'),
  ...Object.fromEntries(orders.map(({ orderId }) => [`get ${orderId}`, () => recordCommand('get', orderId)])),
  status: () => recordCommand('status'),
  'dlq list': () => recordCommand('dlq', 'list'),
  'dlq list --each': () => recordCommand('dlq', 'list', '--each'),
  'dlq show': () => recordCommand('dlq', 'show', letterId),
  'dlq redrive --dry-run': () => recordCommand('dlq', 'redrive', '--dry-run'),
  load: () => recordCommand('load', '--orders', '20', '--poison', '0'),
  up: () => recordOrders(['up', '--port', '0'], { until: 'stops it' }),
  // it would take some seconds to run
  demo: async () => {
    const played = scenes.map((scene) => ({ ...scene, fate: scene.expected }));
    const found = {
      scenes: played,
      items: orders.map((order) => toItem(orderEventContract, order)),
      deadLetters: await readLetters(),
    };
    const counts = { inFlight: 0, invented: 0, throttledWrites: 2, refusal: 'expected an integer' };
    return await recordOutput((output) => printDemo({ ...found, ...counts }, output));
  },
};
const withoutTables = ['complete', 'completion', 'doctor', 'publish', 'validate', 'watch'].concat(
  ['edit', 'export', 'import', 'purge'].map((name) => `dlq ${name}`),
);

it('every command has its tables here, or has none', () => {
  const all = describeProgram(createContext({ environment: {} })).commands.flatMap((command) =>
    command.commands.length === 0
      ? [command.name()]
      : command.commands.map((each) => `${command.name()} ${each.name()}`),
  );
  const drawn = all.filter((name) => Object.keys(recordings).some((line) => `${line} `.startsWith(`${name} `)));
  expect([...drawn, ...withoutTables].toSorted()).toEqual(all.toSorted());
});

/** Each line of a frame ends with it, and all lines of a table are equally long. */
function expectFrames({ lines, widths }: Screen): void {
  let table = 0;
  for (const [index, line] of lines.entries()) {
    if (line.startsWith('┌')) table = widths[index] ?? 0;
    if (/^[┌│├└]/.test(line)) expect([line.at(-1), widths[index]]).toEqual([expect.stringMatching(/[┐│┤┘]/), table]);
  }
}

/** Each word stands on the screen as it is; what is wider than the terminal, in parts; what is left out, is said. */
function expectWords({ lines, written }: Screen, { cells }: Recording, columns: number): void {
  const leftOut = [...written.matchAll(/not shown in \d+ columns: (.*)\r\n/g)].flatMap(([, names = '']) =>
    names.split(', '),
  );
  const all = lines.map((line) => line.replaceAll(/[│ ]/g, '')).join('');
  const missing = cells
    .filter(({ column }) => !leftOut.includes(column))
    .flatMap(({ text }) => text.split(/(?<=[ ,])/))
    .map((word) => word.trim())
    .filter(
      (word) => !lines.some((line) => line.includes(word)) && !(stringWidth(word) > columns - 4 && all.includes(word)),
    );
  expect(missing).toEqual([]);
}

describe.each(Object.entries(recordings))('orders %s', (_, recorded) => {
  let recording: Recording;
  beforeAll(async () => {
    recording = await recorded();
  });

  it.each([40, 80, 120])('keeps its frames and its words in %i columns, in colour and without', async (columns) => {
    const screen = await drawOutput(recording.draw, { columns });
    expect(recording.cells).not.toEqual([]);
    expectTame(screen);
    expectFrames(screen);
    expectWords(screen, recording, columns);
    const plain = await drawOutput(recording.draw, { columns, environment: { NO_COLOR: '1' } });
    expect([plain.lines, plain.widths]).toEqual([screen.lines, screen.widths]);
  });
});
