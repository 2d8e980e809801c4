import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createRealHandler } from './real-handler.ts';
import { runSeed } from './run-seed.ts';

const command = ['--conditions=@order-events/source', join(import.meta.dirname, 'main.ts')];

function run(args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  return { status, stdout, stderr };
}

const simulator = (...args: readonly string[]) => run([...command, ...args]);

describe('the simulator', () => {
  it('says how fast it was, and what became of the messages', () => {
    const { status, stdout, stderr } = simulator('--seeds', '60');
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toMatch(/^60 stories with [\d,]+ events in [\d.]+ s: \d+ stories a second\n/);
    expect(stdout).toMatch(/^ {2}lost +0$/m);
    expect(stdout).toMatch(/\nevery law held\n$/);
  });

  it('tells the smallest story that breaks a law, with the seed that led to it', () => {
    const { status, stdout } = simulator('--handler', 'blind-put', '--seeds', '60');
    expect(status).toBe(1);
    const [, seed = ''] =
      /^seed (\d+) breaks .*no regression.* The smallest story that does has one message:$/m.exec(stdout) ?? [];
    expect(stdout).toMatch(/^Broken law: no regression\. /m);
    expect(stdout).toContain(`nx run simulator:run -- --handler blind-put --seed ${seed}\n`);
    expect(simulator('--handler', 'blind-put', '--seed', seed)).toMatchObject({ status: 1 });
  });

  it('tells the smallest story in which a wrong publisher breaks a law', () => {
    const { status, stdout } = simulator('--publisher', 'one-id-for-all', '--seeds', '60');
    expect(status).toBe(1);
    expect(stdout).toMatch(/^seed \d+ breaks true results\. The smallest story that does has 2 messages:$/m);
    expect(stdout).toMatch(/nx run simulator:run -- --publisher one-id-for-all --seed \d+\n$/);
  });

  it('says which seed fails when the simulation breaks off', () => {
    const { status, stdout, stderr } = simulator('--publisher', 'retries-everything-for-ever', '--seeds', '60');
    expect(status).toBe(1);
    expect(stdout).toMatch(/^seed \d+ fails: /m);
    expect(stderr).toMatch(/^error: the simulation broke off: expected the world to come to rest, [^\n]*\n$/);
  });

  it('ends once it has enough events', () => {
    const { totals } = JSON.parse(simulator('--seeds', '100000', '--events', '1', '--json').stdout) as {
      totals: { simulations: number; events: number };
    };
    expect(totals.events).toBeGreaterThan(0);
    expect(totals.simulations).toBeLessThan(1_000);
  });

  it('replays a seed to the same history in every process', async ({ onTestFinished }) => {
    const folder = mkdtempSync(join(tmpdir(), 'simulator-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const file = join(folder, 'history.ndjson');
    expect(simulator('--seed', '22', '--history', file)).toMatchObject({ status: 0 });
    const { recording } = await runSeed(22, createRealHandler);
    expect(readFileSync(file, 'utf8')).toBe(recording.history.map((event) => `${JSON.stringify(event)}\n`).join(''));
  });

  it('tells the story of one seed', () => {
    const { status, stdout } = simulator('--seed', '22');
    expect(status).toBe(0);
    expect(stdout).toMatch(/^ 1\. 12:00:0/);
    expect(stdout).toMatch(/\nEvery law held\.\n$/);
  });

  it.each([
    [['--seeds', '0'], 'expected a whole number from 1'],
    [['--seeds', 'many'], 'expected a whole number from 1'],
    [['--handler', 'none'], 'expected a handler that --help lists'],
    [['--publisher', 'none'], 'expected a publisher that --help lists'],
    [['--history', 'file'], 'expected --seed with --history'],
    [['--seed', '1', '--history', '/none/file'], 'expected to write the history to /none/file, got ENOENT'],
    [['--seed', '1', '--seeds', '2'], 'cannot be used with'],
    [['--seed', '1', '--events', '2'], 'cannot be used with'],
    [['more'], 'too many arguments'],
  ])('refuses %j', (args, message) => {
    const { status, stdout, stderr } = simulator(...args);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toContain(message);
  });

  it('prints what was found so far on Ctrl-C', () => {
    const interruption = `process.on('newListener', (name) => name === 'SIGINT' && setImmediate(() => process.kill(process.pid, name)))`;
    const preload = `--import=data:text/javascript,${encodeURIComponent(interruption)}`;
    const { status, stdout } = run([preload, ...command, '--seeds', '1000000']);
    expect(status).toBe(130);
    expect(stdout).toMatch(/^[\d,]+ stories with /);
    expect(stdout).toMatch(/\nevery law held, until it was interrupted\n$/);
  });
});
