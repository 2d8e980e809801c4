import { expect, it } from 'vitest';
import type { GatewayRequest } from '../gateway/gateway-request.ts';
import { createFaults } from './faults.ts';
import type { FaultRule } from './fault-rule.ts';

const request = (workerId: string): GatewayRequest => ({
  service: 'dynamodb',
  action: 'PutItem',
  region: 'us-east-1',
  from: 'function',
  workerId,
  headers: {},
  body: Buffer.from('{}'),
});
const work = async () => ({ status: 200, headers: {}, body: '{}' });

function start(rules: readonly FaultRule[], busy: readonly string[] = [], seed = 1) {
  const killed: string[] = [];
  const faults = createFaults(
    { seed, rules },
    {
      busyWorkers: () => busy,
      killWorker: async (id) => void killed.push(id),
      onReleased: () => undefined,
    },
  );
  faults.on();
  return { faults, killed };
}

it('kills a process once, however many requests it had sent before', async () => {
  const { faults, killed } = start([{ fault: 'kill-worker', service: 'dynamodb', when: 'after' }]);
  const workers = ['one', 'one', 'other', 'one'];
  const answers = await Promise.all(workers.map((id) => faults.surround(request(id), work)));
  expect(killed).toEqual(['one', 'other']);
  expect(faults.counts()).toMatchObject([{ matched: 2, injected: 2 }]);
  expect(answers.map((answer) => answer === undefined)).toEqual([true, false, true, false]);
});

/** What becomes of 64 requests for DynamoDB, between which there are others for SQS. */
async function statuses(rules: readonly FaultRule[], seed: number): Promise<readonly unknown[]> {
  const { faults } = start(rules, [], seed);
  const answers: unknown[] = [];
  for (let n = 0; n < 64; n += 1) {
    await faults.surround({ ...request('one'), service: 'sqs' }, work);
    const answer = await faults.surround(request('one'), work);
    answers.push(answer?.status);
  }
  return answers;
}

it('draws for a rule the same beside any other rules, and another seed draws others', async () => {
  const half: FaultRule = { fault: 'error', service: 'dynamodb', probability: 0.5 };
  const other: FaultRule = { fault: 'error', service: 'sqs', probability: 0.5 };
  const alone = await statuses([half], 1);
  expect(new Set(alone)).toEqual(new Set([200, 500]));
  expect(await statuses([half, other], 1)).toEqual(alone);
  expect(await statuses([half], 2)).not.toEqual(alone);
});

it('draws the processes to kill with the seed', async () => {
  const busy = Array.from({ length: 32 }, (_, n) => `w${n}`);
  const draw = async (seed: number) => {
    const { faults, killed } = start([], busy, seed);
    expect(await faults.killWorkers(16)).toBe(16);
    return killed;
  };
  const [one, again, other] = await Promise.all([draw(1), draw(1), draw(2)]);
  expect(new Set(one).size).toBe(16);
  expect(again).toEqual(one);
  expect(other).not.toEqual(one);
});
