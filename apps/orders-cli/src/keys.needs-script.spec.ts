import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, request as httpRequest, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { stackOutputs } from '@order-events/contracts';
import { anOrder } from '@order-events/contracts/testing';
import { type LocalCloud, startLocalCloud } from '@order-events/local-cloud';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runOrders } from './testing/run-orders.ts';
import { runInPseudoTerminal, runInTerminal } from './testing/terminal.ts';

const assembly = join(import.meta.dirname, '../../infra/cdk.out');
const folder = mkdtempSync(join(tmpdir(), 'keys-'));

let cloud: LocalCloud;
let at: string[];
let sqs: SQSClient;

beforeAll(async () => {
  cloud = await startLocalCloud({ assembly });
  at = ['--endpoint', cloud.endpoint];
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  sqs = new SQSClient({ endpoint: cloud.endpoint, region: cloud.region, credentials });
});

afterAll(async () => {
  sqs.destroy();
  await cloud.stop();
  rmSync(folder, { recursive: true });
});

const purge = (keys: string, ...flags: string[]) =>
  runInPseudoTerminal(['dlq', 'purge', ...at, '--export', '/dev/null', ...flags], {
    columns: 200,
    type: { on: 'Type dev-OrderDLQ', keys },
  });

const emptyDeadLetterQueue = () =>
  runOrders(['dlq', 'purge', ...at, '--export', '/dev/null', '--confirm', 'dev-OrderDLQ']);

const elsewhereWithoutKeys = async (command: string, ...flags: string[]) => {
  const { exitCode, lines } = await runInTerminal(['dlq', command, ...elsewhere, ...flags]);
  return [exitCode, lines.slice(1).join('\n').trim()];
};

const askToRedrive = (...flags: string[]) =>
  runInPseudoTerminal(['dlq', 'redrive', ...elsewhere, '--audit', '/dev/null', ...flags], {
    columns: 200,
    type: { on: 'Redrive', keys: 'n\r' },
  });

/** The local cloud, under a name that is no name of this machine, and that the local cloud does not see. */
let elsewhere: string[];
let forwarder: Server;

beforeAll(async () => {
  forwarder = createServer((request, response) => {
    const { method, url = '', headers } = request;
    const forward = httpRequest(`${cloud.endpoint}${url}`, { method, headers: { ...headers, host: '127.0.0.1' } });
    request.pipe(forward).on('response', (answer) => {
      response.writeHead(answer.statusCode ?? 500, answer.headers);
      answer.pipe(response);
    });
  }).listen(0, '127.0.0.1');
  await once(forwarder, 'listening');
  elsewhere = ['--endpoint', `http://0.0.0.0:${(forwarder.address() as AddressInfo).port}`];
});

afterAll(() => {
  forwarder.closeAllConnections();
  forwarder.close();
});

async function sendDeadLetter(MessageBody: string): Promise<string> {
  const QueueUrl = cloud.outputs[stackOutputs.deadLetterQueueUrl];
  const { MessageId = '' } = await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody }));
  return MessageId;
}

describe('at a keyboard', () => {
  it('colours show, unless NO_COLOR is set', async () => {
    // oxlint-disable-next-line no-control-regex -- it is what is looked for
    const colour = /\u001b\[\d+m/;
    const args = ['doctor', ...at, '--no-canary'];
    expect((await runInPseudoTerminal(args)).written).toMatch(colour);
    expect((await runInPseudoTerminal(args, { environment: { NO_COLOR: '1' } })).written).not.toMatch(colour);
  });

  it('Ctrl-C ends long work with 130, and gives the cursor back', async () => {
    const args = ['load', ...at, '--orders', '100000', '--rate', '200', '--clean'];
    const screen = await runInPseudoTerminal(args, { type: { on: '░', keys: '\u0003' } });
    expect([screen.exitCode, screen.cursorHidden]).toEqual([130, false]);
    expect(screen.lines.join('\n')).toContain('orders: interrupted');
  });

  it('Ctrl-C while orders are published says how many were', async () => {
    const orders = Array.from({ length: 20_000 }, (_, index) => JSON.stringify(anOrder({ orderId: `I${index}` })));
    writeFileSync(join(folder, 'many.ndjson'), orders.join('\n'));
    const screen = await runInPseudoTerminal(['publish', ...at, join(folder, 'many.ndjson')], {
      type: { on: 'published I5 ', keys: '\u0003' },
    });
    expect(screen.exitCode).toBe(130);
    const [, said, more = '0'] =
      /orders: interrupted; published ([\d,]+) of 20,000 orders(?:, and (\d+) more may be published)?/.exec(
        screen.written,
      ) ?? [];
    const published = Number(said?.replaceAll(',', ''));
    expect(published).toBeLessThan(20_000);
    await cloud.atRest();
    const { stdout } = await runOrders(['list', '--limit', '100000', '--json', ...at]);
    const stored = stdout.split('\n').filter((line) => line.includes('"orderId":"I')).length;
    expect(stored).toBeGreaterThan(0);
    expect(stored).toBeGreaterThanOrEqual(published);
    expect(stored).toBeLessThanOrEqual(published + Number(more));
  });

  it('asks before it changes what is not on this machine, and takes no for an answer', async () => {
    writeFileSync(join(folder, 'order.json'), JSON.stringify(anOrder()));
    const args = ['publish', '--endpoint', 'http://orders.invalid', join(folder, 'order.json')];
    const screen = await runInPseudoTerminal(args, { type: { on: 'Publish 1 order', keys: 'n\r' } });
    expect(screen.exitCode).toBe(1);
    expect(screen.lines.join('\n')).toMatch(
      /Publish 1 order in stage dev at http:\/\/orders\.invalid\?.*\n*.*nothing was changed/s,
    );
  });

  it('Ctrl-C at a question is an interruption', async () => {
    writeFileSync(join(folder, 'order.json'), JSON.stringify(anOrder()));
    const args = ['publish', '--endpoint', 'http://orders.invalid', join(folder, 'order.json')];
    const asked = await runInPseudoTerminal(args, { type: { on: 'Publish 1 order', keys: '\u0003' } });
    expect([asked.exitCode, asked.lines.join('\n')]).toEqual([
      130,
      expect.stringMatching(/^orders: interrupted; nothing was changed$/m),
    ]);
    await sendDeadLetter('x');
    const ended = await runInPseudoTerminal(args, { type: { on: 'Publish 1 order', keys: '\u0004' } });
    expect([ended.exitCode, ended.lines.join('\n')]).toEqual([130, expect.not.stringContaining('Warning')]);
    const purged = await purge('dev\u0003');
    expect([purged.exitCode, purged.cursorHidden]).toEqual([130, false]);
  });

  it('deletes dead letters only when the name of the queue was typed', async () => {
    expect((await purge('OrderDLQ\r')).exitCode).toBe(2);
    const done = await purge('dev-OrderDLQ\r');
    expect([done.exitCode, done.lines.join('\n')]).toEqual([0, expect.stringContaining('1 dead letter deleted')]);
  });

  it('asks for as many dead letters as the filter selects', async () => {
    const id = await sendDeadLetter('x');
    await sendDeadLetter('y');
    const one = await purge('x\r', '--id', id);
    expect(one.lines.join('\n')).toContain(
      `Type dev-OrderDLQ to delete 1 of the 2 dead letters of dev-OrderDLQ at ${cloud.endpoint}, for good:`,
    );
    const all = await purge('dev-OrderDLQ\r');
    expect(all.lines.join('\n')).toContain('to delete all 2 dead letters of dev-OrderDLQ at');
  });

  it('does not ask where the filter selects nothing', async () => {
    await sendDeadLetter('x');
    expect(await elsewhereWithoutKeys('purge', '--order', 'none')).toEqual([
      0,
      'No dead letter of dev-OrderDLQ is selected; nothing was deleted.',
    ]);
    expect(await elsewhereWithoutKeys('redrive', '--order', 'none')).toEqual([
      0,
      'No dead letter of dev-OrderDLQ is selected; nothing was redriven.',
    ]);
    expect(await elsewhereWithoutKeys('redrive', '--id', 'none')).toEqual([
      1,
      expect.stringContaining('orders: expected 1 dead letter of these ids, found 0'),
    ]);
    await emptyDeadLetterQueue();
  });

  it('asks before a redrive that is not on this machine for as many as it selects', async () => {
    const id = await sendDeadLetter(JSON.stringify(anOrder({ orderId: 'O-redrive' })));
    await sendDeadLetter('x');
    const [one, all] = [await askToRedrive('--id', id), await askToRedrive()];
    expect(one.lines.join('\n')).toContain(
      'Redrive 1 of the 2 dead letters of dev-OrderDLQ to dev-OrderQueue in stage dev',
    );
    expect(all.lines.join('\n')).toContain('Redrive all 2 dead letters of dev-OrderDLQ to dev-OrderQueue in stage dev');
    await emptyDeadLetterQueue();
  });

  it('asks before one edit of many, below the plan, and takes no for an answer', async () => {
    await emptyDeadLetterQueue();
    for (const quantity of [0, 0, -1]) await sendDeadLetter(JSON.stringify({ ...anOrder(), quantity }));
    await sendDeadLetter('x');
    const args = ['dlq', 'edit', ...elsewhere, '--newer-than', '1h', '--set', '/quantity=3'];
    const screen = await runInPseudoTerminal(args, { columns: 200, type: { on: '(y/N)', keys: 'n\r' } });
    expect([screen.exitCode, screen.lines.join('\n')]).toEqual([
      1,
      expect.stringMatching(
        /all 4 dead letters .* are selected\n.*\+ {2}"quantity": 3.*Edit 3 of the 4 dead letters of dev-OrderDLQ in stage dev at .*nothing was changed/s,
      ),
    ]);
    expect((await emptyDeadLetterQueue()).stdout).toContain('4 dead letters deleted');
  });

  it.each([
    ['cannot be started', '/no/such/editor', 2, 'but "/no/such/editor" cannot be started; set EDITOR'],
    ['saves no change', 'true', 1, 'the editor saved no change; nothing was changed'],
    ['ends with a failure', 'false', 1, 'the editor ended with status 1; nothing was changed'],
    ['is killed', join(folder, 'killed.sh'), 1, 'the editor ended by SIGKILL; nothing was changed'],
  ])('changes nothing when the editor %s', async (_, EDITOR, exitCode, sentence) => {
    const script = '#!/bin/sh\nsed -i "s/\\"quantity\\": 0/\\"quantity\\": 7/" "$1"; kill -9 $$\n';
    writeFileSync(join(folder, 'killed.sh'), script, { mode: 0o700 });
    const id = await sendDeadLetter(JSON.stringify({ ...anOrder({ orderId: 'O-edit' }), quantity: 0 }));
    const args = ['dlq', 'edit', ...at, id, '--originals', '/dev/null'];
    const screen = await runInPseudoTerminal(args, { environment: { EDITOR } });
    expect([screen.exitCode, screen.lines.join(' ')]).toEqual([exitCode, expect.stringContaining(sentence)]);
    expect(screen.written).not.toContain('Edit again?');
  });

  it('edits a dead letter in an editor, again until the consumer would take it', async () => {
    const id = await sendDeadLetter(JSON.stringify({ ...anOrder({ orderId: 'O-edit' }), quantity: 0 }));
    // an editor that leaves poison the first time, and goes on with it the second time
    writeFileSync(
      join(folder, 'editor.sh'),
      `#!/bin/sh\nsed -i -e 's/"quantity": -1/"quantity": 3/' -e 's/"quantity": 0/"quantity": -1/' "$1"\n`,
      { mode: 0o700 },
    );
    const args = ['dlq', 'edit', ...at, id, '--originals', join(folder, 'originals.ndjson')];
    const environment = { EDITOR: join(folder, 'editor.sh') };
    const screen = await runInPseudoTerminal(args, { environment, type: { on: 'Edit again?', keys: 'y\r' } });
    expect([screen.exitCode, screen.lines.join('\n')]).toEqual([
      0,
      expect.stringMatching(/still poison.*\/quantity must be >= 1.*\+ {2}"quantity": 3.*edited; it is now/s),
    ]);
  });
});
