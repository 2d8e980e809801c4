import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { anOrder } from '@order-events/contracts/testing';
import { type LocalCloud, startLocalCloud } from '@order-events/local-cloud';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { drawOutput, runInTerminal } from './testing/terminal.ts';
import { runOrders } from './testing/run-orders.ts';

const assembly = join(import.meta.dirname, '../../infra/cdk.out');
const folder = mkdtempSync(join(tmpdir(), 'terminal-'));

let cloud: LocalCloud;
let at: string[];

beforeAll(async () => {
  cloud = await startLocalCloud({ assembly });
  at = ['--endpoint', cloud.endpoint];
});

afterAll(async () => {
  await cloud.stop();
  rmSync(folder, { recursive: true });
});

describe('in a terminal', () => {
  it('colours go away with NO_COLOR', async () => {
    // oxlint-disable-next-line no-control-regex -- it is what is looked for
    const colour = /\u001b\[\d+m/;
    expect((await runInTerminal(['doctor', ...at, '--no-canary'])).written).toMatch(colour);
    const plain = await runInTerminal(['doctor', ...at, '--no-canary'], { environment: { NO_COLOR: '1' } });
    expect(plain.written).not.toMatch(colour);
  });

  it('a progress bar shows, is gone in the end, and gives the cursor back', async () => {
    const orders = Array.from({ length: 40 }, (_, index) => JSON.stringify(anOrder({ orderId: `P${index}` })));
    writeFileSync(join(folder, 'orders.ndjson'), orders.join('\n'));
    const screen = await runInTerminal(['publish', ...at, '--json', join(folder, 'orders.ndjson')]);
    expect(screen.written).toMatch(/orders [█░]+ \d+\/40/);
    expect(screen.lines.join('\n')).not.toMatch(/[█░]/);
    expect([screen.cursorHidden, screen.exitCode]).toEqual([false, 0]);
    const piped = await runOrders(['publish', ...at, '--json', join(folder, 'orders.ndjson')]);
    expect(piped.stderr).toBe(`stage dev at ${cloud.endpoint}\n`);
    await cloud.atRest();
  });

  it.each([25, 41, 55, 80])('a progress bar leaves room for its numbers in %i columns', async (columns) => {
    const { lines } = await drawOutput(({ progress }) => progress('letters deleted').at(123, 4567), { columns });
    expect(lines.join('\n').trimEnd()).toMatch(/^letters deleted (?:[█░]+ )?123\/4567(?: · .+ to go)?$/);
    // what clears the rest of the line takes the last character with it
    expect(lines.join('').trimEnd().length).toBeLessThan(columns);
  });

  it('a question is broken between words, and takes an answer', async () => {
    const letter = { messageId: '', sentAt: '', code: '', pointer: '', body: 'no JSON', attributes: {} };
    await runOrders(['dlq', 'import', ...at, '-'], { stdin: JSON.stringify(letter) });
    const question = 'Type dev-OrderDLQ to delete';
    const answering = { columns: 40, type: { on: question, keys: 'dev-OrderDLQ\r' } };
    const { lines, exitCode } = await runInTerminal(
      ['dlq', 'purge', ...at, '--export', join(folder, 'purged.ndjson')],
      answering,
    );
    expect(exitCode).toBe(0);
    const asked = lines.slice(
      lines.findIndex((line) => line.includes(question)),
      lines.findIndex((line) => line.includes('good:')) + 1,
    );
    const words = asked.join(' ').split(' ');
    expect(words).toEqual(expect.arrayContaining([`${cloud.endpoint},`, 'dev-OrderDLQ']));
    expect(Math.max(...asked.map((line) => line.length))).toBeLessThanOrEqual(40);
    expect(lines).toContain(' dev-OrderDLQ');
  });

  it('a line that is printed while a progress bar shows is wrapped, not cut off', async () => {
    const file = join(folder, 'one.json');
    writeFileSync(file, JSON.stringify(anOrder({ orderId: 'O-wrapped' })));
    const { lines } = await runInTerminal(['publish', ...at, file], { columns: 40 });
    expect(lines.join('')).toMatch(/published O-wrapped new as message [\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}/);
    await cloud.atRest();
  });

  it('offers the command that was meant, and tells its version', async () => {
    expect((await runOrders(['dlq', 'lst'])).stderr).toContain('Did you mean list?');
    expect((await runOrders(['--version'])).stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  });
});
