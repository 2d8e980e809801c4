import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FaultRule } from '@order-events/local-cloud';
import { runInThisProcess } from '@order-events/contract-codegen/testing';
import { build } from 'esbuild';
import { describe, expect, it } from 'vitest';
import { runProgram } from './program.ts';
import type { CampaignResult } from './run-campaign.ts';

// the nightly run has time for more; of these already, each kind of fault is met several times
const isNightly = process.env['TEST_NIGHTLY'] !== undefined;
const [orders, kills] = isNightly ? [400, 4] : [200, 2];

/** Runs the program as `nx run fault-campaign:run` does. */
function campaignProcess(...argv: string[]): Promise<{ status: unknown; stdout: string; stderr: string }> {
  const main = join(import.meta.dirname, 'main.ts');
  const command = ['--conditions=@order-events/source', main, ...argv];
  return new Promise((resolve) => {
    execFile(process.execPath, command, { maxBuffer: 2 ** 26 }, (error, stdout, stderr) =>
      resolve({ status: error?.code ?? 0, stdout, stderr }),
    );
  });
}

/** Runs the program in this process. */
const campaign = (...argv: string[]) => runInThisProcess(runProgram, argv);

// the compiler keeps this complete
const everyKind = Object.keys({
  throttle: true,
  error: true,
  deny: true,
  'drop-request': true,
  'drop-answer': true,
  delay: true,
  hang: true,
  partial: true,
  'kill-worker': true,
  'phantom-receive': true,
  duplicate: true,
  postpone: true,
  reorder: true,
} satisfies Record<FaultRule['fault'], true>);

describe('campaign', { timeout: 240_000 }, () => {
  it('loses nothing under every kind of fault, and brings home in a redrive what SQS gave up', async () => {
    const { status, stdout, stderr } = await campaignProcess('--orders', `${orders}`, '--kills', `${kills}`, '--json');
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    const { faults, inspections, messages, requests, untold } = JSON.parse(stdout) as CampaignResult;
    expect(everyKind.filter((kind) => !faults[kind])).toEqual([]);
    expect(faults['kill-worker']).toBe(kills);
    expect(untold).toBeGreaterThan(0);
    // ten orders in a request, but for what is sent again, which weighs more in a small campaign and on a busy machine
    expect(requests).toBeLessThan(messages / (isNightly ? 5 : 2));
    expect(inspections.map(({ violations }) => violations)).toEqual([[], [], []]);
    expect(inspections.map(({ fates }) => fates.lost)).toEqual([0, 0, 0]);
    const [before, , after] = inspections.map(({ fates }) => fates);
    expect(before?.deadLettered['MAX_RECEIVES_EXCEEDED']).toBeGreaterThan(0);
    expect(after?.deadLettered).not.toHaveProperty('MAX_RECEIVES_EXCEEDED');
    expect(after?.stored).toBeGreaterThan(0.75 * orders);
    expect(after?.superseded).toBeGreaterThan(0.75 * orders);
  });

  it('finds what a consumer loses that catches every failure and answers 200', async ({ onTestFinished }) => {
    const bundle = await mkdtemp(join(tmpdir(), 'original-handler-'));
    onTestFinished(() => rm(bundle, { recursive: true }));
    await build({
      entryPoints: [join(import.meta.dirname, '../../simulator/examples/original-handler.cjs')],
      outfile: join(bundle, 'index.cjs'),
      bundle: true,
      platform: 'node',
    });
    const { status, stdout } = await campaign('--orders', '40', '--kills', '1', '--bundle', bundle);
    expect(stdout).toMatch(/exactly one fate: \S+ \w+ of \S+ \(.+\) is lost: /);
    expect(stdout).toMatch(/exactly one fate: a poison message is lost: it is in no dead-letter queue/);
    expect(status).toBe(1);
  });

  it.each([
    [['--orders', '0'], "option '--orders <number>' argument '0' is invalid. expected a whole number from 1."],
    [['--bundle', 'no-such-folder'], 'expected a folder with index.cjs, index.js or index.mjs.'],
    [['--assembly', 'no-such-folder'], 'no-such-folder'],
  ])('says what it expected instead of %s', async (argv, message) => {
    const { status, stderr } = await campaign(...argv);
    expect(stderr.trim().split('\n')).toEqual([expect.stringContaining(message)]);
    expect(status).toBe(2);
  });
});
