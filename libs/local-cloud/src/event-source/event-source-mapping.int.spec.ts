import { DeleteQueueCommand } from '@aws-sdk/client-sqs';
import { describe, expect, it } from 'vitest';
import { soonVisibleAgain, startTinyStack, type Written } from '../testing/tiny-stack.ts';

/** Writes what it was given, then does what `then` says. */
const code = (then: string): string => `
exports.handler = async ({ Records }) => {
  console.log(JSON.stringify({ records: Records, pid: process.pid, at: Date.now() }));
  ${then}
};`;

const receiveCount = ({ records }: Written) => records?.[0]?.attributes.ApproximateReceiveCount;
const bodies = ({ records = [] }: Written) => records.map(({ body }) => body).toSorted();

describe.concurrent('a message', () => {
  it('is deleted when the function returns', async ({ onTestFinished }) => {
    const stack = await startTinyStack(onTestFinished, { code: code('') });
    await stack.send('one', 'two');
    await stack.cloud.atRest();
    expect(stack.written().flatMap(bodies).toSorted()).toEqual(['one', 'two']);
    expect(await stack.receive(stack.deadLetterQueueUrl)).toEqual([]);
  });

  it('goes to the dead-letter queue after maxReceiveCount receives', async ({ onTestFinished }) => {
    const stack = await startTinyStack(onTestFinished, {
      code: code('throw new Error("no")'),
      queue: soonVisibleAgain,
    });
    await stack.send('poison');
    await stack.cloud.atRest();
    expect(stack.written().map(receiveCount)).toEqual(['1', '2', '3']);
    const [deadLetter, ...others] = await stack.receive(stack.deadLetterQueueUrl);
    expect(others).toEqual([]);
    expect(deadLetter?.Body).toBe('poison');
    expect(stack.invocations.map(({ failure }) => failure?.errorMessage)).toEqual(['no', 'no', 'no']);
  });

  it('stays hidden for the visibility timeout when it fails', async ({ onTestFinished }) => {
    const failOnce = 'if (Records[0].attributes.ApproximateReceiveCount === "1") throw new Error("once")';
    const stack = await startTinyStack(onTestFinished, { code: code(failOnce), queue: soonVisibleAgain });
    await stack.send('late');
    await stack.cloud.atRest();
    const [first, second] = stack.written();
    const hiddenSince = Number(first?.records?.[0]?.attributes.ApproximateFirstReceiveTimestamp);
    expect(second?.at).toBeGreaterThanOrEqual(hiddenSince + 1000);
  });
});

describe.concurrent('a batch', () => {
  it('loses only what the function does not report as failed', async ({ onTestFinished }) => {
    const reportBad = `
      const bad = Records.filter(({ body }) => body === 'bad');
      return { batchItemFailures: bad.map(({ messageId }) => ({ itemIdentifier: messageId })) };`;
    const stack = await startTinyStack(onTestFinished, { code: code(reportBad), queue: soonVisibleAgain });
    await stack.send('good', 'bad', 'fine');
    await stack.cloud.atRest();
    const seen = stack.written().flatMap(bodies);
    expect(new Set(seen)).toEqual(new Set(['good', 'bad', 'fine']));
    expect(seen.filter((body) => body === 'bad')).toHaveLength(3);
    // what is not deleted comes back until it is a dead letter
    expect((await stack.receive(stack.deadLetterQueueUrl)).map(({ Body }) => Body)).toEqual(['bad']);
  });

  it('is received again as a whole when the answer has an unknown identifier', async ({ onTestFinished }) => {
    const answer = 'return { batchItemFailures: [{ itemIdentifier: "of-no-message" }] };';
    const stack = await startTinyStack(onTestFinished, {
      code: code(answer),
      queue: { ...soonVisibleAgain, RedrivePolicy: redriveAfter(1) },
    });
    await stack.send('a', 'b');
    await stack.cloud.atRest();
    expect(new Set((await stack.receive(stack.deadLetterQueueUrl)).map(({ Body }) => Body))).toEqual(
      new Set(['a', 'b']),
    );
  });

  it('succeeds whatever the function returns, without ReportBatchItemFailures', async ({ onTestFinished }) => {
    const answer = 'return { batchItemFailures: Records.map((r) => ({ itemIdentifier: r.messageId })) };';
    const stack = await startTinyStack(onTestFinished, { code: code(answer), mapping: { FunctionResponseTypes: [] } });
    await stack.send('a', 'b');
    await stack.cloud.atRest();
    expect(
      stack
        .written()
        .map(receiveCount)
        .every((count) => count === '1'),
    ).toBe(true);
    expect(await stack.receive(stack.deadLetterQueueUrl)).toEqual([]);
  });

  it('has at most BatchSize messages', async ({ onTestFinished }) => {
    const stack = await startTinyStack(onTestFinished, { code: code(''), mapping: { BatchSize: 3 } });
    await stack.send(...Array.from({ length: 10 }, (_, n) => `m${n}`));
    await stack.cloud.atRest();
    expect(Math.max(...stack.written().map(({ records = [] }) => records.length))).toBe(3);
    expect(stack.written().flatMap(bodies)).toHaveLength(10);
  });

  it('gathers messages of several receives within its window', async ({ onTestFinished }) => {
    const mapping = { BatchSize: 25, MaximumBatchingWindowInSeconds: 5 };
    const stack = await startTinyStack(onTestFinished, { code: code(''), mapping });
    for (let n = 0; n < 25; n += 5) await stack.send(...Array.from({ length: 5 }, (_, i) => `m${n + i}`));
    await stack.cloud.atRest();
    expect(stack.written().map(({ records = [] }) => records.length)).toEqual([25]);
  });
});

describe.concurrent('the event source mapping', () => {
  it('has at most MaximumConcurrency batches with the function', async ({ onTestFinished }) => {
    const slow = `
      await new Promise((resolve) => setTimeout(resolve, 150));
      console.log(JSON.stringify({ what: 'end', at: Date.now() }));`;
    const mapping = { BatchSize: 1, ScalingConfig: { MaximumConcurrency: 2 } };
    const stack = await startTinyStack(onTestFinished, { code: code(slow), mapping });
    await stack.send('a', 'b', 'c', 'd', 'e', 'f');
    await stack.cloud.atRest();
    const steps = stack.written().toSorted((one, other) => (one.at ?? 0) - (other.at ?? 0));
    const running = steps.map((_, n) =>
      steps.slice(0, n + 1).reduce((sum, { what }) => sum + (what === 'end' ? -1 : 1), 0),
    );
    expect(Math.max(...running)).toBe(2);
    expect(new Set(stack.written().flatMap(({ pid = [] }) => pid)).size).toBe(2);
  });

  it('does nothing when it is not enabled', async ({ onTestFinished }) => {
    const stack = await startTinyStack(onTestFinished, { code: code(''), mapping: { Enabled: false } });
    await stack.send('waiting');
    await stack.cloud.atRest();
    expect((await stack.receive(stack.queueUrl)).map(({ Body }) => Body)).toEqual(['waiting']);
    expect(stack.invocations).toEqual([]);
  });

  it('waits for messages with one long poll instead of asking again and again', async ({ onTestFinished }) => {
    let receives = 0;
    const stack = await startTinyStack(onTestFinished, {
      code: code(''),
      intercept: ({ action }) => {
        if (action === 'ReceiveMessage') receives += 1;
        return undefined;
      },
    });
    await stack.send('one');
    await stack.cloud.atRest();
    await stack.send('two');
    await stack.cloud.atRest();
    expect(receives).toBeLessThanOrEqual(5);
  });

  it('carries on when receives fail, and when its queue is gone', async ({ onTestFinished }) => {
    let refused = 0;
    const stack = await startTinyStack(onTestFinished, {
      code: code(''),
      intercept: ({ action, service }) => {
        if (action !== 'ReceiveMessage' || service !== 'sqs' || refused >= 2) return undefined;
        refused += 1;
        return { status: 400, headers: {}, body: '{"__type":"ThrottlingException","message":"slow down"}' };
      },
    });
    await stack.send('one');
    await stack.cloud.atRest();
    expect(stack.written().flatMap(bodies)).toEqual(['one']);
    await stack.sqs.send(new DeleteQueueCommand({ QueueUrl: stack.queueUrl }));
    await stack.cloud.atRest();
    await stack.cloud.stop();
  });
});

function redriveAfter(maxReceiveCount: number) {
  return { deadLetterTargetArn: { 'Fn::GetAtt': ['DeadLetterQueue', 'Arn'] }, maxReceiveCount };
}
