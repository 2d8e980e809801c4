import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { consumerEnvironment } from '@order-events/contracts';
import { anOrder } from '@order-events/contracts/testing';
import { errorResponse, type Intercept } from '@order-events/local-cloud';
import { beforeEach, describe, expect, it } from 'vitest';
import { useDeadLetterQueues } from '../../testing/dead-letter-queues.ts';
import { runOrders, runOrdersProcess } from '../../testing/run-orders.ts';

const hour = 3_600_000;
const test = useDeadLetterQueues();
const { dlq, send, newFile } = test;

/** An environment in which the clock of a program is wrong by so many milliseconds. */
function withClock(wrong: number) {
  const path = join(test.folder, `clock${wrong}.mjs`);
  writeFileSync(path, `const { now } = Date;\nDate.now = () => now() + ${wrong};\n`);
  return { environment: { NODE_OPTIONS: `--import=${path}` } };
}

/** A consumer whose setting was changed after it was deployed. */
const configured = (seconds: number): Intercept => {
  const Environment = { Variables: { [consumerEnvironment.maxClockSkewSeconds]: String(seconds) } };
  const body = JSON.stringify({ FunctionName: 'dev-order-consumer', Environment });
  return ({ service }) => (service === 'lambda' ? { status: 200, headers: {}, body } : undefined);
};

describe('an operator whose clock is', () => {
  it('10 minutes behind redrives what is there', async () => {
    await send(anOrder());
    const run = await runOrdersProcess(dlq('redrive', '--audit', newFile()), withClock(-hour / 6));
    expect(run).toMatchObject({ exitCode: 0, stdout: expect.stringMatching(/redriven +│ 1/) as unknown });
  });

  it('2 hours ahead selects nothing that is younger than --older-than says', async () => {
    await send(anOrder());
    const purge = dlq('purge', '--confirm', test.queue, '--export', newFile(), '--older-than', '1h');
    const run = await runOrdersProcess(purge, withClock(2 * hour));
    expect(run).toMatchObject({ exitCode: 0, stdout: expect.stringMatching(/^0 dead letters deleted/) as unknown });
  });

  it('2 days ahead is not told that the consumer would take an event from tomorrow but one', async () => {
    await send(anOrder({ timestamp: new Date(Date.now() + 47 * hour).toISOString() }));
    const run = await runOrdersProcess(dlq('list', '--json'), withClock(48 * hour));
    expect(JSON.parse(run.stdout)).toMatchObject({ passing: 0 });
  });
});

describe('how far ahead of its clock the consumer takes an event', () => {
  beforeEach(() => send(anOrder({ timestamp: new Date(Date.now() + 47 * hour).toISOString() })));

  it('is what the deployed function says, for list, show and redrive', async () => {
    expect(JSON.parse((await runOrders(dlq('list', '--json'))).stdout)).toMatchObject({ passing: 0 });
    test.intercept = configured(48 * 60 * 60);
    const list = await runOrders(dlq('list', '--json'));
    expect(list.stderr).not.toContain('could not read');
    const { passing, example } = JSON.parse(list.stdout) as { passing: number; example: string };
    expect(passing).toBe(1);
    expect((await runOrders(dlq('show', example))).stdout).toContain('The consumer would take it');
    const redrive = await runOrders(dlq('redrive', '--dry-run', '--json'));
    expect(JSON.parse(redrive.stdout)).toMatchObject({ redriven: 1, refused: 0 });
  });

  it('is the default, and said to be, where Lambda does not tell', async () => {
    test.intercept = ({ service }) =>
      service === 'lambda' ? errorResponse('lambda', 'AccessDeniedException', 'not allowed', 403) : undefined;
    const run = await runOrders(dlq('list', '--json'));
    expect(run.stderr).toContain(
      'could not read how far ahead of its clock dev-order-consumer takes an event (AccessDeniedException); assuming the default, 24 hours',
    );
    expect(JSON.parse(run.stdout)).toMatchObject({ passing: 0 });
    expect(run.exitCode).toBe(0);
  });
});
