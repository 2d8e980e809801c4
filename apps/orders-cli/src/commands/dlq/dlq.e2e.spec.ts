import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import {
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { resourceNamesOf, stackOutputs } from '@order-events/contracts';
import { anOrder } from '@order-events/contracts/testing';
import { errorResponse, type Intercept, type LocalCloud, startLocalCloud } from '@order-events/local-cloud';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { runOrders, runOrdersProcess, startOrders } from '../../testing/run-orders.ts';

const assembly = join(import.meta.dirname, '../../../../infra/cdk.out');
const names = resourceNamesOf('dev');

let cloud: LocalCloud;
let sns: SNSClient;
let sqs: SQSClient;
let folder: string;
let at: string[];
/** What the consumer logs. */
const logged: string[] = [];
/** What becomes of a request, instead of its being answered. */
let fault: Intercept | undefined;

beforeAll(async () => {
  cloud = await startLocalCloud({
    assembly,
    onLog: ({ line }) => void logged.push(line),
    intercept: (request) => fault?.(request),
  });
  at = ['--endpoint', cloud.endpoint];
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  const client = { endpoint: cloud.endpoint, region: cloud.region, credentials };
  [sns, sqs] = [new SNSClient(client), new SQSClient(client)];
});

beforeEach(async () => {
  fault = undefined;
  folder = mkdtempSync(join(tmpdir(), 'dlq-'));
  await emptyDeadLetterQueue();
});

afterEach(() => rmSync(folder, { recursive: true }));

afterAll(async () => {
  sns.destroy();
  sqs.destroy();
  await cloud.stop();
});

const file = (name: string) => join(folder, name);

async function emptyDeadLetterQueue(): Promise<void> {
  const QueueUrl = cloud.outputs[stackOutputs.deadLetterQueueUrl];
  const receive = () => sqs.send(new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10, WaitTimeSeconds: 0 }));
  for (let { Messages = [] } = await receive(); Messages.length > 0; { Messages = [] } = await receive()) {
    for (const { ReceiptHandle } of Messages) await sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }));
  }
}

const dlq = (command: string, ...args: string[]) => runOrders(['dlq', command, ...at, ...args]);
/** For one run of a command, whose imports only Node.js resolves there. */
const dlqProcess = (command: string, ...args: string[]) => runOrdersProcess(['dlq', command, ...at, ...args]);

async function publish(...messages: string[]): Promise<void> {
  for (const Message of messages) {
    const MessageAttributes = { schemaVersion: { DataType: 'String', StringValue: '1' } };
    await sns.send(new PublishCommand({ TopicArn: cloud.outputs[stackOutputs.topicArn], Message, MessageAttributes }));
  }
  await cloud.atRest();
}

const poison = (orderId: string) => JSON.stringify({ ...anOrder({ orderId }), quantity: 0 });

async function idOf(pointer: string): Promise<string> {
  const { stdout } = await dlq('list', '--each', '--json');
  const letters = stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { messageId: string; pointer: string });
  return letters.find((letter) => letter.pointer === pointer)?.messageId ?? '';
}

async function waiting(output: keyof typeof stackOutputs): Promise<number> {
  const { Attributes = {} } = await sqs.send(
    new GetQueueAttributesCommand({
      QueueUrl: cloud.outputs[stackOutputs[output]],
      AttributeNames: ['ApproximateNumberOfMessages'],
    }),
  );
  return Number(Attributes.ApproximateNumberOfMessages);
}

describe('orders dlq', () => {
  it('shows why, mends, sends back, and the order is stored', async () => {
    await publish(poison('O7001'), poison('O7002'), 'no JSON');
    const list = await dlq('list');
    expect(list.stdout).toMatch(/SCHEMA_VIOLATION │ \/quantity │ 2 +│ 0/);
    expect(list.stdout).toMatch(/MESSAGE_NOT_JSON │ \(whole\) +│ 1/);

    const id = await idOf('/quantity');
    const show = await dlqProcess('show', id);
    expect(show.stdout).toMatch(/\/quantity │ must be >= 1, got 0/);
    const { brokenRules, body } = JSON.parse((await dlq('show', id, '--json')).stdout) as {
      brokenRules: unknown;
      body: string;
    };
    expect(brokenRules).toEqual([{ pointer: '/quantity', expected: 'must be >= 1', value: 0 }]);
    const { Message } = JSON.parse(body) as { Message: string };
    const { orderId } = JSON.parse(Message) as { orderId: string };

    const refused = await dlq('redrive', '--audit', file('audit.ndjson'));
    expect(refused).toMatchObject({
      exitCode: 1,
      stderr: expect.stringContaining('3 of 3 dead letters stayed') as unknown,
    });

    const edit = await dlqProcess('edit', id, '--set', '/quantity=2', '--originals', file('originals.ndjson'));
    expect(edit.exitCode).toBe(0);
    expect(edit.stderr).toMatch(/^-  "quantity": 0,\n\+  "quantity": 2,$/m);
    const editedId = /it is now (\S+),/.exec(edit.stdout)?.[1] ?? '';
    expect(edit.stdout).toContain(`next: orders dlq redrive --endpoint ${cloud.endpoint} --id ${editedId}`);
    expect(readFileSync(file('originals.ndjson'), 'utf8')).toContain(id);

    const redrive = await dlq('redrive', '--id', editedId, '--audit', file('audit.ndjson'));
    expect(redrive).toMatchObject({ exitCode: 0, stdout: expect.stringMatching(/redriven +│ 1/) as unknown });
    await cloud.atRest();
    const { stdout } = await runOrders(['get', ...at, '--json', orderId]);
    expect(JSON.parse(stdout)).toEqual({ ...anOrder({ orderId }), quantity: 2 });
    expect(await waiting('deadLetterQueueUrl')).toBe(2);
  });

  it('names the order of each letter, and takes those of an order only', async () => {
    // to the queue itself: a busy consumer may send a dead letter twice
    const QueueUrl = cloud.outputs[stackOutputs.deadLetterQueueUrl];
    for (const MessageBody of [poison('O7011'), poison('O7012'), poison('O7012'), 'no JSON']) {
      await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody }));
    }
    const list = await dlq('list', '--each');
    expect(list.stdout.match(/│ O701[12] +│/g)).toHaveLength(3);
    const json = await dlq('list', '--each', '--json', '--order', 'O7011');
    expect(JSON.parse(json.stdout)).toMatchObject({ orderId: 'O7011' });

    expect((await dlq('export', '--order', 'O7011', 'O7012')).stdout.trim().split('\n')).toHaveLength(3);
    const dryRun = await dlq('redrive', '--dry-run', '--force', '--json', '--order', 'O7012');
    expect(JSON.parse(dryRun.stdout)).toMatchObject({ redriven: 2, left: 2 });
    const purge = ['--confirm', names.deadLetterQueue, '--export', file('purged.ndjson')];
    expect((await dlq('purge', ...purge, '--order', 'O7012')).stdout).toContain('2 dead letters deleted');
    expect(await waiting('deadLetterQueueUrl')).toBe(2);
  });

  it('exports, purges and imports what it exported', async () => {
    await publish(poison('O7003'), 'no JSON');
    const exported = await dlqProcess('export');
    expect(exported.stdout.trim().split('\n')).toHaveLength(2);
    const purged = await dlq('purge', '--confirm', names.deadLetterQueue, '--export', file('purged.ndjson'));
    expect(purged).toMatchObject({
      exitCode: 0,
      stdout: `2 dead letters deleted, and kept in ${file('purged.ndjson')}\n`,
    });
    expect(await waiting('deadLetterQueueUrl')).toBe(0);
    expect((await dlqProcess('import', file('purged.ndjson'))).stdout).toBe(
      `2 dead letters imported into ${names.deadLetterQueue}\n`,
    );
    expect((await dlq('list')).stdout).toMatch(/SCHEMA_VIOLATION │ \/quantity │ 1/);

    writeFileSync(
      file('both.ndjson'),
      readFileSync(file('purged.ndjson'), 'utf8') + letterLine('m1') + letterLine('m1'),
    );
    expect((await dlq('import', file('both.ndjson'))).stdout).toBe(
      `1 dead letter imported into ${names.deadLetterQueue}, 3 were there already\n`,
    );
    const again = await dlq('import', file('both.ndjson'), '--json');
    expect([again.exitCode, JSON.parse(again.stdout)]).toEqual([
      0,
      { imported: 0, alreadyThere: 4, failed: 0, left: 0, refusals: [], lostAttributes: [], interrupted: false },
    ]);
    expect(await waiting('deadLetterQueueUrl')).toBe(3);
  });

  it('imports what SQS takes, and says with which code it refused the others', async () => {
    writeFileSync(file('some.ndjson'), letterLine('m1') + letterLine('m2', '\u0000') + letterLine('m3', '\u0000'));
    const some = await dlq('import', file('some.ndjson'));
    expect(some).toMatchObject({
      exitCode: 4,
      stdout: `1 dead letter imported into ${names.deadLetterQueue}, 2 failed\n`,
      stderr: expect.stringContaining('SQS did not take 2 dead letters (InvalidMessageContents 2)') as unknown,
    });
    writeFileSync(file('none.ndjson'), letterLine('m2', '\u0000'));
    expect((await dlq('import', file('none.ndjson'))).exitCode).toBe(1);
  });

  it.each(['words', 'JSON'])(
    'says in %s how many were imported when an import is cut off by an error',
    async (form) => {
      const ids = Array.from({ length: 25 }, (_, index) => `m${index}`);
      writeFileSync(file('many.ndjson'), ids.map((id) => letterLine(id)).join(''));
      let sends = 0;
      fault = ({ action }) =>
        action === 'SendMessageBatch' && (sends += 1) > 2 ? errorResponse('sqs', 'AccessDenied', 'no') : undefined;
      const cut = await dlq('import', file('many.ndjson'), ...(form === 'JSON' ? ['--json'] : []));
      expect(cut).toMatchObject({
        exitCode: 4,
        stderr: expect.stringContaining('before that, 20 dead letters were imported') as unknown,
      });
      if (form === 'JSON') expect(JSON.parse(cut.stdout)).toMatchObject({ imported: 20, left: 5 });
      else expect(cut.stdout).toBe(`20 dead letters imported into ${names.deadLetterQueue}, 5 are left\n`);
      fault = undefined;
      expect((await dlq('import', file('many.ndjson'))).stdout).toContain('5 dead letters imported');
      expect(await waiting('deadLetterQueueUrl')).toBe(25);
    },
  );

  it('says how many were imported when Ctrl-C cuts an import off', async () => {
    const ids = Array.from({ length: 300 }, (_, index) => `m${index}`);
    writeFileSync(file('many.ndjson'), ids.map((id) => letterLine(id)).join(''));
    const running = startOrders(['dlq', 'import', ...at, file('many.ndjson')]);
    let [stdout, stderr, sends] = ['', '', 0];
    running.stdout?.on('data', (chunk) => (stdout += String(chunk)));
    running.stderr?.on('data', (chunk) => (stderr += String(chunk)));
    fault = async ({ action }) => {
      if (action !== 'SendMessageBatch' || (sends += 1) !== 3) return undefined;
      running.kill('SIGINT');
      // it says that it ends, and so has had the signal
      while (!stderr.includes('stopping')) await once(running.stderr ?? running, 'data');
      return undefined;
    };
    const [exitCode] = (await once(running, 'close')) as [number];
    expect([exitCode, await waiting('deadLetterQueueUrl')]).toEqual([130, 30]);
    expect(stdout).toBe(`30 dead letters imported into ${names.deadLetterQueue}, 270 are left\n`);
    expect(stderr).toContain('interrupted; 30 dead letters were imported; the same command again');
  });

  it('works off the dead-letter queue of the subscription, too', async () => {
    // what SNS could not deliver, with the attributes that it adds
    await sqs.send(
      new SendMessageCommand({
        QueueUrl: cloud.outputs[stackOutputs.subscriptionDeadLetterQueueUrl],
        MessageBody: JSON.stringify(anOrder({ orderId: 'O7004' })),
        MessageAttributes: Object.fromEntries(
          ['RequestID', 'ErrorCode', 'ErrorMessage'].map((name) => [
            name,
            { DataType: 'String', StringValue: 'AccessDenied' },
          ]),
        ),
      }),
    );
    const queue = ['--queue', 'OrderSubscriptionDLQ'];
    expect((await dlq('list', ...queue)).stdout).toContain('1 dead letter; the consumer would take 1 now.');
    expect((await dlq('redrive', ...queue, '--audit', file('audit.ndjson'))).exitCode).toBe(0);
    await cloud.atRest();
    expect((await runOrders(['get', ...at, 'O7004'])).exitCode).toBe(0);
  });

  it('names the attributes that a dead letter could not keep, which the consumer logs', async () => {
    const sent = Array.from({ length: 10 }, (_, index) => [`a${index}`, { DataType: 'String', StringValue: 'x' }]);
    const MessageAttributes = Object.fromEntries(sent) as Record<string, { DataType: string; StringValue: string }>;
    const QueueUrl = cloud.outputs[stackOutputs.queueUrl];
    await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: 'no JSON', MessageAttributes }));
    await cloud.atRest();
    const id = await idOf('');
    expect((await dlq('show', id)).stdout).toMatch(/lostAttributes +│ a9/);
    expect(JSON.parse((await dlq('show', id, '--json')).stdout)).toMatchObject({ lostAttributes: ['a9'] });
    expect(JSON.parse((await dlq('list', '--each', '--json')).stdout)).toMatchObject({ lostAttributes: ['a9'] });
    expect(logged.join('')).toContain('"lostAttributes":["a9"]');
  });

  it('counts in a dry run, and leaves no file', async () => {
    await publish(poison('O7005'));
    const { stdout, exitCode } = await dlq('redrive', '--dry-run', '--force', '--json');
    expect([exitCode, JSON.parse(stdout)]).toMatchObject([0, { dryRun: true, redriven: 1 }]);
    expect(await waiting('deadLetterQueueUrl')).toBe(1);
  });
});

const withState = (command: string, ...args: string[]) =>
  runOrders(['dlq', command, ...at, ...args], { environment: { XDG_STATE_HOME: file('state') } });

/** The newest of the files; those of an edit and of a purge have a time in their names. */
function defaultPath(kind: string): string {
  const place = `us-east-1.${new URL(cloud.endpoint).host.replace(':', '-')}`;
  const start = `${kind}.${names.deadLetterQueue}.000000000000.${place}.`;
  const found = readdirSync(file('state/order-events')).filter((name) => name.startsWith(start));
  return file(`state/order-events/${found.toSorted().at(-1)}`);
}

describe('without a path,', () => {
  it.each([
    ['edit', 'edited', '/quantity=2', (path: string) => `the original is in ${path}\n`, 'original'],
    ['redrive', 'redrive', undefined, (path: string) => `every step is noted in ${path}\n`, 'audit'],
    ['purge', 'purged', undefined, (path: string) => `deleted, and kept in ${path}\n`, 'export'],
  ])('%s keeps what it did in a private file of the queue, and prints its path', async (...row) => {
    const [command, kind, set, lineOf, property] = row;
    await publish(poison('O7201'), poison('O7202'));
    const args = async () => {
      if (set !== undefined) return [await idOf('/quantity'), '--set', set];
      return command === 'purge' ? ['--confirm', names.deadLetterQueue] : ['--max-redrives', '1'];
    };
    const json = await withState(command, ...(await args()), '--json');
    expect(JSON.parse(json.stdout)).toMatchObject({ [property]: defaultPath(kind) });
    if (command === 'purge') await publish(poison('O7203'));
    const { stdout, stderr } = await withState(command, ...(await args()));
    expect(stdout + stderr).toContain(lineOf(defaultPath(kind)));
    expect([statSync(file('state/order-events')), statSync(defaultPath(kind))].map(({ mode }) => mode & 0o777)).toEqual(
      [0o700, 0o600],
    );
  });

  it.each([
    ['no folder is known', {}, 'found none; set HOME or XDG_STATE_HOME, or name the file'],
    ['its folder cannot be created', { HOME: '/dev/null' }, '/order-events" cannot be used: a part of its path is not'],
  ])('purge deletes nothing when %s', async (_, broken, line) => {
    await publish(poison('O7204'));
    const purge = ['dlq', 'purge', ...at, '--confirm', names.deadLetterQueue];
    const { exitCode, stderr } = await runOrders(purge, { environment: broken });
    expect([exitCode, stderr]).toEqual([2, expect.stringContaining(line)]);
    expect(await waiting('deadLetterQueueUrl')).toBe(1);
  });
});
/** A line of an export. */
const letterLine = (messageId: string, body = 'no JSON') =>
  `${JSON.stringify({ messageId, sentAt: '', code: '', pointer: '', body, attributes: {} })}\n`;

const half = () => {
  writeFileSync(
    file('half.ndjson'),
    '{"messageId":"m","sentAt":"","code":"","pointer":"","body":"b","attributes":{}}\n{"messa',
  );
  return file('half.ndjson');
};

describe('a wrong call is one clear line, and loses nothing:', () => {
  beforeAll(() => publish(poison('O7100')));
  beforeEach(() => publish(poison('O7101')));

  it.each([
    ['an unknown id', () => ['show', 'nobody'], 1, 'expected a dead letter of this id, found none among 1'],
    [
      'an unknown id to redrive',
      () => ['redrive', '--id', 'nobody', '--audit', file('a')],
      1,
      'expected 1 dead letter of these ids, found 0',
    ],
    [
      'an edit that is still invalid',
      async () => ['edit', await idOf('/quantity'), '--set', '/quantity=-1'],
      1,
      'still poison: SCHEMA_VIOLATION at /quantity; nothing was changed',
    ],
    [
      'an edit without a terminal',
      async () => ['edit', await idOf('/quantity')],
      2,
      'expected --set, --remove or --schema-version: there is no terminal for an editor',
    ],
    ['a --set without a value', () => ['edit', 'x', '--set', 'quantity'], 2, 'expected a JSON pointer and a value'],
    [
      'half-written NDJSON',
      () => ['import', half()],
      2,
      'half.ndjson, line 2: expected JSON, got other text; nothing was imported',
    ],
    ['an import of something else', () => ['import', join(assembly, 'manifest.json')], 2, 'line 1: expected JSON'],
    [
      'a queue that is no dead-letter queue',
      () => ['list', '--queue', names.queue],
      1,
      `expected a dead-letter queue, got ${names.queue}`,
    ],
    ['a queue that is not there', () => ['list', '--queue', 'nowhere'], 1, 'expected a queue nowhere, found none'],
    ['a purge that nobody confirmed', () => ['purge'], 2, `expected --confirm ${names.deadLetterQueue}`],
    [
      'a purge of another queue',
      () => ['purge', '--confirm', names.queue],
      2,
      'expected the name dev-OrderDLQ as confirmation',
    ],
    ['an age that is none', () => ['list', '--older-than', '5'], 2, 'expected a time such as 90m'],
  ])('%s', async (_, argsOf, exitCode, line) => {
    const [command = '', ...args] = await argsOf();
    const run = await dlq(command, ...args);
    expect(run).toMatchObject({ exitCode, stderr: expect.stringContaining(line) as unknown });
    expect(run.stderr).not.toMatch(/^\s+at /m);
    expect(await waiting('deadLetterQueueUrl')).toBe(1);
  });

  it('wrong credentials', async () => {
    // what AWS answers to keys that it does not know
    const server = createServer((_, response) => {
      response.writeHead(403, { 'content-type': 'application/x-amz-json-1.0' });
      response.end(
        JSON.stringify({ __type: 'com.amazon.coral.service#UnrecognizedClientException', message: 'invalid' }),
      );
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const { exitCode, stderr } = await runOrders(['dlq', 'list', '--endpoint', `http://127.0.0.1:${port}`]);
    server.close();
    expect([exitCode, stderr]).toEqual([3, expect.stringContaining('got wrong or expired ones; sign in again')]);
  });

  it('a change of what is not on this machine, with nobody to ask', async () => {
    const order = join(assembly, '../../../schemas/order-event/examples/v1/valid/01-laptop.json');
    const { exitCode, stderr } = await runOrders(['publish', '--endpoint', 'http://orders.invalid', order]);
    expect([exitCode, stderr]).toEqual([2, expect.stringContaining('expected --yes, to publish 1 order')]);
  });
});
