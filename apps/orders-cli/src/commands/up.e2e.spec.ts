import { type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import { stackOutputs } from '@order-events/contracts';
import { anOrder } from '@order-events/contracts/testing';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { exitCodes } from '../exit-codes.ts';
import { runOrders, runOrdersProcess, startOrders } from '../testing/run-orders.ts';

const repository = join(import.meta.dirname, '../../../..');
const assembly = join(repository, 'apps/infra/cdk.out');
const laptop = join(repository, 'schemas/order-event/examples/v1/valid/01-laptop.json');
const folder = mkdtempSync(join(tmpdir(), 'up-'));
const running = new Set<ChildProcess>();

afterEach(() => {
  for (const each of running) each.kill('SIGKILL');
  running.clear();
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Starts the stack on a free port, and resolves when it is ready. */
async function up(...args: string[]) {
  const cloud = startOrders(['up', '--port', '0', '--json', '--assembly', assembly, ...args]);
  running.add(cloud);
  const told: string[] = [];
  const lines = createInterface({ input: cloud.stderr ?? process.stdin }).on('line', (line) => told.push(line));
  const [line] = (await once(cloud.stdout ?? cloud, 'data')) as [Buffer];
  const { endpoint, environment, outputs } = JSON.parse(String(line)) as {
    endpoint: string;
    environment: NodeJS.ProcessEnv;
    outputs: Record<string, string>;
  };
  const end = async (signal: NodeJS.Signals) => {
    cloud.kill(signal);
    const [code] = (await once(cloud, 'close')) as [number | null];
    running.delete(cloud);
    return code;
  };
  return {
    endpoint,
    environment,
    outputs,
    told,
    /** The first line that is meant, once it was told. */
    tells: async (isMeant: (line: string) => boolean): Promise<string> => {
      for (;;) {
        const found = told.find(isMeant);
        if (found !== undefined) return found;
        await once(lines, 'line');
      }
    },
    end,
    // a redrive waits, as that of a person does, and sees what the consumer sends back meanwhile
    orders: (...rest: string[]) => runOrders([...rest, '--endpoint', endpoint], { waitSeconds: 1 }),
  };
}

type Up = Awaited<ReturnType<typeof up>>;

/** How many orders are stored, and how many letters are dead, once nothing is on its way. */
async function atRest({ orders }: Up) {
  const count = async () => {
    const { stdout } = await orders('status', '--json');
    return (JSON.parse(stdout) as { total: Record<'stored' | 'waiting' | 'inFlight' | 'deadLettered', number> }).total;
  };
  let total = await count();
  while (total.waiting + total.inFlight > 0) total = await count();
  // the orders of that status may have been counted before its queues
  const { stored, deadLettered } = await count();
  return { stored, deadLettered };
}

async function publishPoison({ endpoint, outputs }: Up): Promise<void> {
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  const sns = new SNSClient({ endpoint, region: 'us-east-1', credentials });
  const Message = JSON.stringify({ ...anOrder(), quantity: 0 });
  await sns.send(new PublishCommand({ TopicArn: outputs[stackOutputs.topicArn], Message }));
  sns.destroy();
}

describe('orders up', () => {
  it('prints where it listens as JSON, serves, and ends cleanly on Ctrl-C', async () => {
    const { endpoint, environment, end } = await up();
    expect(endpoint).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    expect((await runOrdersProcess(['publish', laptop], { environment })).exitCode).toBe(0);
    expect(await end('SIGINT')).toBe(0);
    expect((await runOrders(['publish', '--endpoint', endpoint, laptop])).exitCode).toBe(3);
  });

  it('prints, for a port of its own, how each command reaches it, and what makes --local do so', async () => {
    const cloud = startOrders(['up', '--port', '0', '--assembly', assembly]);
    running.add(cloud);
    const printed: string[] = [];
    for await (const line of createInterface({ input: cloud.stdout ?? process.stdin })) {
      printed.push(line.trim());
      if (line.startsWith('Ctrl-C')) break;
    }
    const [endpoint = ''] = printed.map((line) => /^export ORDERS_ENDPOINT=(.*)$/.exec(line)?.[1]).filter(Boolean);
    expect(printed).toContain(`orders status --endpoint ${endpoint}`);
    // as every version of the CLI takes it
    expect(printed.join('\n')).toContain(`aws --endpoint-url ${endpoint} dynamodb scan`);
    const { exitCode, stderr } = await runOrdersProcess(['status', '--local'], {
      environment: { ORDERS_ENDPOINT: endpoint },
    });
    expect([exitCode, stderr]).toEqual([0, `stage dev at ${endpoint}\n`]);
  });

  it('keeps orders and dead letters in a folder through kill -9, and delivers once after it', async () => {
    const data = join(folder, 'data');
    const letter = { messageId: 'm', sentAt: '', code: '', pointer: '', body: 'no JSON', attributes: {} };
    writeFileSync(join(folder, 'letters.ndjson'), JSON.stringify(letter));
    const first = await up('--data', data);
    await first.orders('publish', laptop);
    await first.orders('dlq', 'import', join(folder, 'letters.ndjson'));
    expect(await atRest(first)).toEqual({ stored: 1, deadLettered: 1 });
    // a letter that was given back is written down as such
    await first.orders('dlq', 'list');
    expect(await atRest(first)).toEqual({ stored: 1, deadLettered: 1 });
    await first.end('SIGKILL');

    const second = await up('--data', data);
    expect(second.endpoint).not.toBe(first.endpoint);
    expect(await atRest(second)).toEqual({ stored: 1, deadLettered: 1 });
    const { stdout } = await second.orders('get', '--json', 'O1234');
    expect(JSON.parse(stdout)).toEqual(JSON.parse(readFileSync(laptop, 'utf8')));
    expect((await second.orders('doctor')).exitCode).toBe(0);
    const again = JSON.stringify({ ...(JSON.parse(readFileSync(laptop, 'utf8')) as object), orderId: 'O2' });
    writeFileSync(join(folder, 'second.json'), again);
    await second.orders('publish', join(folder, 'second.json'));
    expect(await atRest(second)).toEqual({ stored: 2, deadLettered: 1 });
    const redrive = await second.orders('dlq', 'redrive', '--force', '--audit', join(folder, 'audit.ndjson'));
    // 4 where it is dead again while the redrive still reads
    expect([exitCodes.fine, exitCodes.partial]).toContain(redrive.exitCode);
    await second.end('SIGKILL');

    // sent back to the queue or dead again: in any case it is not gone; it is there twice where the consumer had sent it to the
    // dead-letter queue, and was killed before its record was deleted
    const third = await up('--data', data);
    expect(await atRest(third)).toEqual({ stored: 2, deadLettered: expect.toBeOneOf([1, 2]) as unknown });
    expect(await third.end('SIGINT')).toBe(0);
    // what was in flight at a kill comes back when its time is over
  }, 120_000);

  it('does not share its folder with another', async () => {
    const data = join(folder, 'shared');
    await up('--data', data);
    const { exitCode, stderr } = await runOrdersProcess(['up', '--port', '0', '--assembly', assembly, '--data', data]);
    expect([exitCode, stderr]).toEqual([2, expect.stringContaining('another local cloud uses it')]);
  });

  it('makes what a file says go wrong, and tells how often it did', async () => {
    const rule = { fault: 'throttle', service: 'dynamodb', action: 'PutItem', times: 1 };
    writeFileSync(join(folder, 'faults.json'), JSON.stringify({ rules: [rule] }));
    const cloud = await up('--faults', join(folder, 'faults.json'), '--seed', '7');
    await cloud.orders('publish', laptop);
    expect(await atRest(cloud)).toEqual({ stored: 1, deadLettered: 0 });
    expect(await cloud.end('SIGINT')).toBe(0);
    expect(cloud.told).toContainEqual(expect.stringMatching(/^fault throttle: 1 of \d+ matching$/));
  });

  it.each([
    ['that is none', '[1]', 2, 'faults.json: expected JSON such as {"seed":1,"rules"'],
    ['with a rule that is none', '{"rules":[{"fault":"gremlin"}]}', 2, 'gremlin'],
  ])('refuses a file of faults %s', async (_, content, code, line) => {
    writeFileSync(join(folder, 'faults.json'), content);
    const args = ['up', '--port', '0', '--assembly', assembly, '--faults', join(folder, 'faults.json')];
    const { exitCode, stderr } = await runOrders(args);
    expect([exitCode, stderr]).toEqual([code, expect.stringContaining(line)]);
  });

  it('tells the outcome of each order in a line', async () => {
    const cloud = await up();
    await cloud.orders('publish', laptop);
    await atRest(cloud);
    await cloud.orders('publish', laptop);
    await atRest(cloud);
    await publishPoison(cloud);
    await atRest(cloud);
    expect(await cloud.end('SIGINT')).toBe(0);
    expect(cloud.told.slice(1, -2)).toEqual([
      expect.stringMatching(/^O1234 new stored, \d+ ms$/),
      expect.stringMatching(/^O1234 new superseded, \d+ ms$/),
      'O1234 dead-lettered: SCHEMA_VIOLATION at /quantity, received once',
    ]);
  });

  it('tells why an order failed, and what SQS does next', async () => {
    const rule = { fault: 'throttle', service: 'dynamodb', action: 'PutItem' };
    writeFileSync(join(folder, 'refusals.json'), JSON.stringify({ rules: [rule] }));
    const cloud = await up('--faults', join(folder, 'refusals.json'));
    await cloud.orders('publish', laptop);
    expect(await cloud.tells((line) => line.startsWith('O1234'))).toMatch(
      /^O1234 failed: (?:OUT_OF_TIME|ORDER_STORE_UNAVAILABLE), received once, SQS delivers it again$/,
    );
  });

  it('shows log lines as they are with --verbose', async () => {
    const cloud = await up('--verbose');
    await cloud.orders('publish', laptop);
    const line = await cloud.tells((each) => each.startsWith('{'));
    expect(JSON.parse(line)).toMatchObject({ message: 'batch processed', orders: ['O1234 new stored'], _aws: {} });
  });

  it('tells the journey of each message', async () => {
    const cloud = await up('--verbose');
    const { stdout } = await cloud.orders('publish', '--json', laptop);
    const { messageId } = JSON.parse(stdout) as { messageId: string };
    await atRest(cloud);
    const steps = cloud.told.flatMap(
      (line) =>
        /^[\d:.]{12} (.{13}) (.*)$/
          .exec(line)
          ?.slice(1, 3)
          .map((part) => part.trim()) ?? [],
    );
    const received = /receive 1/;
    expect(steps[0]).toBe('published');
    expect(steps[1]).toBe(messageId);
    expect(steps[2]).toBe('received');
    expect(steps[3]).toMatch(received);
    expect(steps.slice(4, 6)).toEqual(['stored', 'O1234 new']);
    expect([steps[6], steps[7]]).toEqual(['deleted', steps[3]?.replace(/ receive 1$/, '')]);
  });
});
