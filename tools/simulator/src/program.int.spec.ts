import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runInThisProcess } from '@order-events/contract-codegen/testing';
import { describe, expect, it } from 'vitest';
import { runProgram } from './program.ts';
import { createRealHandler } from './subjects/real-handler.ts';
import { runSeed } from './run/run-seed.ts';

/** Runs the simulator in this process. It starts no threads for 25 seeds. */
const simulator = (...args: readonly string[]) => runInThisProcess(runProgram, args);

/** Runs the simulator as a process of its own. */
function simulatorProcess(args: readonly string[], nodeOptions: readonly string[] = []) {
  const command = ['--conditions=@order-events/source', ...nodeOptions, join(import.meta.dirname, 'main.ts'), ...args];
  const { status, stdout, stderr } = spawnSync(process.execPath, command, { encoding: 'utf8' });
  return { status, stdout, stderr };
}

describe('the simulator', () => {
  it('says how fast it was, and what became of the messages', async () => {
    const { status, stdout, stderr } = await simulator('--seeds', '25');
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toMatch(/^25 stories with [\d,]+ events in [\d.]+ s: \d+ stories a second\n/);
    expect(stdout).toMatch(/^ {2}lost +0$/m);
    expect(stdout).toMatch(/\nevery law held\n$/);
  });

  it('tells the smallest story that breaks a law, with the seed that led to it', async () => {
    const { status, stdout } = await simulator('--handler', 'blind-put', '--seeds', '25');
    expect(status).toBe(1);
    const [, seed = ''] =
      /^seed (\d+) breaks .*no regression.* The smallest story that does has one message:$/m.exec(stdout) ?? [];
    expect(stdout).toMatch(/^Broken law: no regression\. /m);
    expect(stdout).toContain(`nx run simulator:run -- --handler blind-put --seed ${seed}\n`);
    expect(await simulator('--handler', 'blind-put', '--seed', seed)).toMatchObject({ status: 1 });
  });

  it('tells the smallest story in which a wrong publisher breaks a law', async () => {
    const { status, stdout } = await simulator('--publisher', 'one-id-for-all', '--seeds', '25');
    expect(status).toBe(1);
    expect(stdout).toMatch(/^seed \d+ breaks true results\. The smallest story that does has 2 messages:$/m);
    expect(stdout).toMatch(/nx run simulator:run -- --publisher one-id-for-all --seed \d+\n$/);
  });

  it('says which seed fails when the simulation breaks off', async () => {
    const args = ['--publisher', 'retries-everything-for-ever', '--seeds', '25'];
    const { status, stdout, stderr } = await simulator(...args);
    expect(status).toBe(1);
    expect(stdout).toMatch(/^seed \d+ fails: /m);
    expect(stderr).toMatch(/^error: the simulation broke off: expected the world to come to rest, [^\n]*\n$/);
  });

  it('ends once it has enough events', async () => {
    const { stdout } = await simulator('--seeds', '100000', '--events', '1', '--json');
    const { totals } = JSON.parse(stdout) as { totals: { simulations: number; events: number } };
    expect(totals.events).toBeGreaterThan(0);
    expect(totals.simulations).toBeLessThan(1_000);
  });

  it('replays a seed to the same history in every process', async ({ onTestFinished }) => {
    const folder = mkdtempSync(join(tmpdir(), 'simulator-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const file = join(folder, 'history.ndjson');
    expect(simulatorProcess(['--seed', '22', '--history', file])).toMatchObject({ status: 0 });
    const { recording } = await runSeed(22, createRealHandler);
    expect(readFileSync(file, 'utf8')).toBe(recording.history.map((event) => `${JSON.stringify(event)}\n`).join(''));
  });

  it('tells the story of one seed', async () => {
    const { status, stdout } = await simulator('--seed', '22');
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
  ])('refuses %j', async (args, message) => {
    const { status, stdout, stderr } = await simulator(...args);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toContain(message);
  });

  it('runs the seeds after the first 25 in threads, and tells what breaks a law there', () => {
    // caught at seed 26
    const { status, stdout, stderr } = simulatorProcess(['--handler', 'read-then-write', '--seeds', '50']);
    expect({ status, stderr }).toEqual({ status: 1, stderr: '' });
    const [, seed] = /^seed (\d+) breaks .*no regression/m.exec(stdout) ?? [];
    expect(Number(seed)).toBeGreaterThan(25);
  });

  it('prints what was found so far on Ctrl-C', () => {
    // pressed when the first thread works
    const interruption = `process.once('worker', () => setImmediate(() => process.kill(process.pid, 'SIGINT')))`;
    const preload = `--import=data:text/javascript,${encodeURIComponent(interruption)}`;
    const { status, stdout } = simulatorProcess(['--seeds', '1000000'], [preload]);
    expect(status).toBe(130);
    const [, stories] = /^([\d,]+) stories with /.exec(stdout) ?? [];
    expect(Number(stories)).toBeGreaterThan(25);
    expect(stdout).toMatch(/\nevery law held, until it was interrupted\n$/);
  });
});
