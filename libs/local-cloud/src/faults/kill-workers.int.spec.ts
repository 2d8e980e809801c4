import { describe, expect, it } from 'vitest';
import { startTinyStack, type OnTestFinished, type Written } from '../testing/tiny-stack.ts';
import type { FaultRule } from './fault-rule.ts';

/** Tells that it runs, and does not end the first time that it gets a message. */
const endless = `
exports.handler = async ({ Records }) => {
  console.log(JSON.stringify({ pid: process.pid, records: Records }));
  if (Records[0].attributes.ApproximateReceiveCount === '1') await new Promise((resolve) => setTimeout(resolve, 60_000));
};`;
const bodies = (written: readonly Written[]) => written.flatMap(({ records = [] }) => records.map(({ body }) => body));
const killed = expect.objectContaining({
  errorType: 'Runtime.ExitError',
  errorMessage: expect.stringMatching(/^RequestId: [0-9a-f-]{36} Error: Runtime exited with error: signal: SIGKILL$/),
});

describe.concurrent('killWorkers', () => {
  it('kills processes in the middle of an invocation, and their batches come back', async ({ onTestFinished }) => {
    const stack = await startTinyStack(onTestFinished, {
      code: endless,
      mapping: { BatchSize: 1 },
      function: { Timeout: 4 },
      queue: { VisibilityTimeout: 4 },
    });
    const { cloud, written, invocations } = stack;
    await stack.send('a', 'b', 'c');
    await expect.poll(() => written().length).toBe(3);
    expect(await cloud.killWorkers(1)).toBe(1);
    expect(await cloud.killWorkers(10)).toBe(2);
    await cloud.atRest();
    const failures = invocations.map(({ failure }) => failure);
    expect(failures).toEqual([killed, killed, killed, undefined, undefined, undefined]);
    expect(bodies(written().slice(3)).toSorted()).toEqual(['a', 'b', 'c']);
    expect(new Set(invocations.map(({ requestId }) => requestId)).size).toBe(6);
    expect(await stack.receive(stack.deadLetterQueueUrl)).toEqual([]);
  });

  it('leaves idle processes alone', async ({ onTestFinished }) => {
    const { cloud, send, written } = await startTinyStack(onTestFinished, {
      code: 'exports.handler = async () => { console.log(JSON.stringify({ pid: process.pid })); };',
    });
    expect(await cloud.killWorkers(5)).toBe(0);
    for (const body of ['a', 'b']) {
      await send(body);
      await cloud.atRest();
      expect(await cloud.killWorkers(5)).toBe(0);
    }
    expect(new Set(written().map(({ pid }) => pid)).size).toBe(1);
  });
});

/** Sends two messages to another queue at the same time, signed with the key that the function has. */
const sender = `
exports.handler = async () => {
  const { AWS_ENDPOINT_URL, AWS_ACCESS_KEY_ID, QUEUE } = process.env;
  const send = (body) => fetch(AWS_ENDPOINT_URL, {
    method: 'POST',
    headers: {
      authorization: 'AWS4-HMAC-SHA256 Credential=' + AWS_ACCESS_KEY_ID + '/20261123/us-east-1/sqs/aws4_request',
      'x-amz-target': 'AmazonSQS.SendMessage',
      'content-type': 'application/x-amz-json-1.0',
    },
    body: JSON.stringify({ QueueUrl: QUEUE, MessageBody: body }),
  });
  const answers = await Promise.all([send('one'), send('two')]);
  if (answers.some(({ ok }) => !ok)) throw new Error('refused');
};`;

const onSend = { service: 'sqs', action: 'SendMessage' } as const;
const startSender = (onTestFinished: OnTestFinished, rules: readonly FaultRule[]) =>
  startTinyStack(onTestFinished, {
    code: sender,
    // an invocation may be slow on a busy machine, and a message that comes back meanwhile would be one more
    function: { Timeout: 3, Environment: { Variables: { QUEUE: { Ref: 'DeadLetterQueue' } } } },
    queue: { VisibilityTimeout: 3 },
    faults: { seed: 1, rules },
  });

describe.concurrent('a request of a function', () => {
  it.for([
    ['before', 1],
    ['after', 2],
  ] as const)('kills its process %s the work, when a rule says so', async ([when, sent], { onTestFinished }) => {
    const rule: FaultRule = {
      fault: 'kill-worker',
      ...onSend,
      when,
      times: 1,
      matching: ({ body }) => body.includes('one'),
    };
    const stack = await startSender(onTestFinished, [rule]);
    await stack.send('x');
    await stack.cloud.atRest();
    expect(stack.invocations.map(({ failure }) => failure)).toEqual([killed, undefined]);
    const messages = await stack.receive(stack.deadLetterQueueUrl);
    expect(messages.filter(({ Body }) => Body === 'one')).toHaveLength(sent);
  });

  it('can be told from one of the event source mapping and of a client', async ({ onTestFinished }) => {
    const { cloud, send, receive, deadLetterQueueUrl, invocations } = await startSender(onTestFinished, [
      { fault: 'deny', ...onSend, from: 'client' },
      { fault: 'deny', ...onSend, from: 'function', times: 1 },
      { fault: 'deny', service: 'sqs', action: 'DeleteMessageBatch', from: 'event-source-mapping', times: 1 },
    ]);
    await send('x');
    await cloud.atRest();
    expect(cloud.faults.counts()).toMatchObject([{ injected: 0 }, { injected: 1 }, { injected: 1 }]);
    // refused, then done but not deleted, then done
    expect(invocations.map(({ failure }) => failure?.errorMessage)).toEqual(['refused', undefined, undefined]);
    expect((await receive(deadLetterQueueUrl)).length).toBe(5);
  });
});
