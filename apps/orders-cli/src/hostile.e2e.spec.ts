import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { anOrder } from '@order-events/contracts/testing';
import type { Command } from 'commander';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { createContext } from './context.ts';
import { styled } from './line.ts';
import { describeProgram } from './program.ts';
import { type HostileAws, letterId, misbehaviours, startHostileAws } from './testing/hostile-aws.ts';
import { expectTame, hostileName, hostileText, illFormedText, lawfulText } from './testing/hostile-text.ts';
import { runOrders } from './testing/run-orders.ts';
import { drawOutput, runInTerminal } from './testing/terminal.ts';

const folder = mkdtempSync(join(tmpdir(), 'hostile-'));
let files = 0;
/** A file of a hostile name. */
function file(content: string | Buffer): string {
  const path = join(folder, `${(files += 1)}${hostileName}`);
  writeFileSync(path, content);
  return path;
}
const lines = (...documents: readonly object[]) => documents.map((each) => `${JSON.stringify(each)}\n`).join('');

const order = anOrder({ orderId: 'O1', itemName: lawfulText });
const nowhere = join(folder, `nowhere${hostileName}`);
const aFolder = join(folder, `folder${hostileName}`);
mkdirSync(aFolder);
const one = file(JSON.stringify(order));
const three = file(lines(order, order, order));
const text = file(illFormedText);
const bytes = file(Buffer.from([0x1b, 0xff]));
const invalid = file(lines({ ...order, [hostileText]: 1 }, { ...order, orderId: hostileText, status: illFormedText }));
const useless = [nowhere, aFolder, text, bytes, invalid];
const letter = {
  messageId: hostileText,
  sentAt: hostileText,
  code: hostileText,
  pointer: hostileText,
  body: hostileText,
};
const exported = file(
  lines(...[1, 2].map(() => ({ ...letter, attributes: { [hostileText]: { type: 'String', value: hostileText } } }))),
);
const notExported = file(lines({ ...letter, attributes: { [hostileText]: {} } }));
const faults = file(
  JSON.stringify({ rules: [{ fault: hostileText, service: hostileText, [hostileText]: hostileText }] }),
);
const record = () => file(lines({ event: hostileText, messageId: hostileText }));

/**
 * Command lines by command, with hostile words and files; the options that every command has may come, too. The names of
 * the options and what is hostile in them are tried below.
 */
const commandLines: Readonly<Record<string, readonly (readonly string[])[]>> = {
  up: [
    ...useless.map((path) => ['--port', '0', '--assembly', path]),
    ...[faults, ...useless].map((path) => ['--port', '0', '--faults', path]),
    ['--port', '0', '--data', one],
  ],
  demo: useless.map((path) => ['--assembly', path]),
  publish: [one, three, ...useless].map((path) => [path]),
  get: [['O1'], ['foreign'], [hostileText]],
  list: [[], ['--user', hostileText]],
  validate: [[...useless, one, three], ...useless.map((path) => [path])],
  status: [[]],
  watch: [['--interval', '100']],
  doctor: [['--no-canary'], ['--patience', '1']],
  load: [['--orders', '2', '--poison', '0.5']],
  'dlq list': [[], ['--each'], ['--order', hostileText]],
  'dlq show': [[letterId], [hostileText], [illFormedText], [hostileName], [`none${hostileText}`]],
  'dlq edit': [
    [letterId, '--set', '/quantity=1', '--originals', record()],
    [letterId, '--set', '/quantity=1', '--dry-run'],
    [letterId, '--set', `/itemName=${hostileText}`],
    [letterId, '--set', `/${hostileText}=${hostileText}`],
    [letterId, '--remove', `/${hostileText}`],
    ['--newer-than', '99999d', '--set', '/quantity=1', '--originals', record()],
    ['--newer-than', '99999d', '--remove', `/${hostileText}`, '--dry-run'],
    ['--order', hostileText, '--set', `/orderId=${hostileText}`],
    [hostileText, '--set', '/quantity=1'],
    [hostileName, '--set', '/quantity=1'],
    [illFormedText, '--set', '/quantity=1'],
    ...useless.map((path) => [letterId, '--set', '/quantity=1', '--originals', path]),
  ],
  'dlq redrive': [
    ['--dry-run'],
    ['--force', '--audit', record()],
    ['--id', hostileText, '--audit', record()],
    ...useless.map((path) => ['--audit', path]),
  ],
  'dlq export': [[]],
  'dlq import': [exported, notExported, ...useless].map((path) => [path]),
  'dlq purge': [
    ['--confirm', hostileText],
    ['--confirm', 'dev-OrderDLQ', '--export', record()],
    ...useless.map((path) => ['--confirm', 'dev-OrderDLQ', '--export', path]),
  ],
  completion: [['bash'], [hostileText]],
  complete: [[hostileText], ['publish', hostileText], ['list', '--status', hostileText]],
};

/** Commands that can be run, by their names, the hidden one among them. */
const commands = new Map(leavesOf(describeProgram(createContext({ environment: {} }))));

function leavesOf(command: Command, before: readonly string[] = []): (readonly [string, Command])[] {
  return command.commands.flatMap((child) => {
    const names = [...before, child.name()];
    return child.commands.length > 0 ? leavesOf(child, names) : [[names.join(' '), child] as const];
  });
}

/** All command lines of a command meet every refusal at night, with --json, too; the first of each does it always. */
const nightly = process.env['TEST_NIGHTLY'] !== undefined;

let aws: HostileAws;
beforeAll(async () => {
  aws = await startHostileAws();
});
afterAll(async () => {
  await aws.stop();
  rmSync(folder, { recursive: true });
});

/** What is written past the program's own output, as libraries write warnings. */
const beside = vi.fn();
beforeEach(() => {
  for (const stream of [process.stdout, process.stderr]) vi.spyOn(stream, 'write').mockImplementation(beside);
  for (const level of ['log', 'info', 'warn', 'error', 'debug'] as const)
    vi.spyOn(console, level).mockImplementation(beside);
  process.on('warning', beside);
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
  process.off('warning', beside);
  aws.misbehave = undefined;
  aws.actions.clear();
});

const has = (name: string, flag: string) => commands.get(name)?.options.some(({ long }) => long === flag) ?? false;

/** Runs a command line for a person, and for a program where there is JSON for one. */
async function expectTameRuns(
  name: string,
  words: readonly string[],
  { environment, withJson = true }: { readonly environment?: Record<string, string>; readonly withJson?: boolean } = {},
) {
  beside.mockClear();
  const at = has(name, '--endpoint') && environment === undefined ? ['--endpoint', aws.endpoint] : [];
  const line = [...name.split(' '), ...at, ...words];
  // what goes on until Ctrl-C
  const [until, untilJson] = name === 'watch' ? ['in flight', '"depths"'] : [];
  const options = environment === undefined ? {} : { environment };
  const [screen, run] = await Promise.all([
    runInTerminal(line, { ...options, until }),
    withJson && has(name, '--json') ? runOrders([...line, '--json'], { ...options, until: untilJson }) : undefined,
  ]);
  expectTame(screen);
  for (const written of [run?.stdout ?? '', run?.stderr ?? '']) {
    expectTame({ written });
    expect(written).not.toContain('please report it');
  }
  for (const document of run?.stdout.split('\n') ?? []) if (document !== '') JSON.parse(document);
  expect(beside).not.toHaveBeenCalled();
}

it('every command has command lines here', () => {
  expect([...commands.keys()].toSorted()).toEqual(Object.keys(commandLines).toSorted());
});

describe.each(Object.entries(commandLines))('orders %s', (name, all) => {
  it('is harmless whatever its files are called and hold, and whatever AWS answers', async () => {
    for (const words of all) await expectTameRuns(name, words);
  });

  if (has(name, '--endpoint')) {
    it('is harmless whichever request is refused, and however', async () => {
      for (const words of all.slice(0, nightly ? 2 : 1)) {
        aws.misbehave = undefined;
        aws.actions.clear();
        await expectTameRuns(name, words);
        const actions = Array.from(aws.actions);
        for (const action of actions) {
          aws.misbehave = { actions: [action], how: 'error' };
          await expectTameRuns(name, words, { withJson: nightly });
        }
      }
      for (const how of misbehaviours) {
        aws.misbehave = { actions: 'all', how };
        await expectTameRuns(name, all[0] ?? [], { withJson: nightly });
      }
    });
  }

  it('is harmless whatever its options and arguments are', async () => {
    const { options = [] } = commands.get(name) ?? {};
    const [words = []] = all;
    const hostileOptions = options
      .filter(({ required }) => required)
      .map(({ long, flags }) => [...words, `${long}=${/<(file|folder)>/.test(flags) ? nowhere : illFormedText}`]);
    const wrong = [[`--${illFormedText}`], [illFormedText, illFormedText], [`--json=${hostileText}`]];
    for (const each of [...hostileOptions, ...wrong]) await expectTameRuns(name, each);
  });
});

it('orders up is harmless when its data are in a folder of a hostile name', async () => {
  const screen = await runInTerminal(['up', '--port', '0', '--data', aFolder], { until: 'Ctrl-C' });
  expectTame(screen);
  expect(screen.exitCode).toBe(0);
});

it('a text with a style is harmless', async () => {
  expectTame(await drawOutput(({ print }) => print(['x', styled('red', illFormedText)])));
});

describe('the environment', () => {
  const region = { AWS_REGION: 'eu-west-1' };
  const endpoints = ['http://127.0.0.1:9/', ''].map((start) => `${start}${hostileName}`);
  const config = file(`[default]\nregion = ${hostileName.replaceAll(/[\r\n]/g, '')}\n`);

  it.each([
    ...endpoints.map((endpoint) => ['status --local', { ORDERS_ENDPOINT: endpoint }] as const),
    ...endpoints.map((endpoint) => ['status', { ...region, AWS_ENDPOINT_URL: endpoint }] as const),
    ...endpoints.map((endpoint) => ['status', { ...region, AWS_ENDPOINT_URL_SQS: endpoint }] as const),
    ['status', { AWS_REGION: hostileName }],
    ['status', { ...region, AWS_PROFILE: hostileName }],
    ['status', { AWS_CONFIG_FILE: config }],
    ['status', { ...region, AWS_CONFIG_FILE: nowhere }],
  ] as const)('is harmless: orders %s', async (line, environment) => {
    stubEnvironment(environment);
    const [name = '', ...words] = line.split(' ');
    await expectTameRuns(name, words, { environment });
  });

  it.each([hostileName, `arn:aws:sns:us-east-1:000000000000:${hostileName}:dev-OrderTopic`])(
    'is harmless in ORDER_TOPIC_ARN',
    async (arn) => {
      await expectTameRuns('publish', ['--endpoint', aws.endpoint, one], { environment: { ORDER_TOPIC_ARN: arn } });
    },
  );

  it.each(['EDITOR', 'VISUAL'])('is harmless in %s', async (variable) => {
    const environment = { [variable]: hostileName };
    const args = ['dlq', 'edit', '--endpoint', aws.endpoint, '--originals', '/dev/null', letterId];
    const screen = await runInTerminal(args, { environment });
    expectTame(screen);
    expect(screen.lines.join(' ')).toContain('editor');
  });

  it('is harmless in a question', async () => {
    stubEnvironment({ ...region, AWS_PROFILE: hostileName });
    const screen = await runInTerminal(['publish', one], {
      environment: { AWS_PROFILE: hostileName },
      type: { on: '(y/N)', keys: 'n\r' },
    });
    expectTame(screen);
    expect(screen.written).toContain('nothing was changed');
  });
});

/** The SDK reads that of the process. */
function stubEnvironment(environment: Readonly<Record<string, string>>): void {
  const none = {
    AWS_CONFIG_FILE: '/dev/null',
    AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
    AWS_EC2_METADATA_DISABLED: 'true',
  };
  for (const [name, value] of Object.entries({ ...none, ...environment })) vi.stubEnv(name, value);
}
