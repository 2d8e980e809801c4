import { describe, expect, it } from 'vitest';
import { bodiesOf, startFaultyStack } from '../testing/faulty-stack.ts';
import { postRequest } from '../testing/post-request.ts';
import type { FaultRule } from './fault-rule.ts';

const onPut = { service: 'dynamodb', action: 'PutItem' } as const;
const ids = Array.from({ length: 10 }, (_, n) => `m${n}`);
const connectionLost = { code: 'ECONNRESET' };
const isPart = (failed: readonly unknown[]) => failed.length > 0 && failed.length < ids.length;
const failedIds = ({ Failed = [] }: { Failed?: { Id: string | undefined }[] | undefined }) =>
  Failed.map(({ Id = '' }) => Id);

describe.concurrent('a service that refuses', () => {
  const refusals = [
    ['throttle', 'dynamodb', 'ProvisionedThroughputExceededException', true],
    ['throttle', 'sns', 'Throttling', true],
    ['throttle', 'sqs', 'RequestThrottled', true],
    ['error', 'dynamodb', 'InternalServerError', true],
    ['error', 'sns', 'InternalErrorException', true],
    ['error', 'sqs', 'InternalFailure', true],
    ['deny', 'dynamodb', 'AccessDeniedException', false],
    ['deny', 'sns', 'AuthorizationErrorException', false],
    ['deny', 'sqs', 'AccessDenied', false],
  ] as const;
  it.for(refusals)(
    'by %s says on %s what AWS says: %s',
    async ([fault, service, name, retried], { onTestFinished }) => {
      const attempts = retried ? 2 : 1;
      const { cloud, put, has, publish, send, receive } = await startFaultyStack(
        onTestFinished,
        [{ fault, service, times: attempts }],
        2,
      );
      const request = { dynamodb: put, sns: publish, sqs: send }[service];
      await expect(request('x')).rejects.toMatchObject({ name, $metadata: { attempts } });
      expect(cloud.faults.counts()).toMatchObject([{ matched: attempts, injected: attempts }]);
      // and nothing was done; the rule has no more times left
      await request('y');
      expect(service === 'dynamodb' ? await has('x') : bodiesOf(await receive())).toEqual(
        service === 'dynamodb' ? false : ['y'],
      );
    },
  );
});

describe.concurrent('a parameter store that refuses', () => {
  it.for([
    ['throttle', 'ThrottlingException', 400, 2],
    ['error', 'InternalServerError', 500, 2],
    ['deny', 'AccessDeniedException', 400, 1],
  ] as const)('by %s says what AWS says: %s', async ([fault, name, httpStatusCode, attempts], { onTestFinished }) => {
    const rule: FaultRule = { fault, service: 'ssm', action: 'GetParameter', times: attempts };
    const { readParameter } = await startFaultyStack(onTestFinished, [rule], 2);
    await expect(readParameter()).rejects.toMatchObject({ name, $metadata: { httpStatusCode, attempts } });
    expect(await readParameter()).toBe('value');
  });
});

describe.concurrent('an answer that does not come', () => {
  it.for([
    ['drop-request', false],
    ['drop-answer', true],
  ] as const)('by %s shows as a lost connection; the work is done: %s', async ([fault, done], { onTestFinished }) => {
    const { put, has } = await startFaultyStack(onTestFinished, [{ fault, ...onPut, times: 1 }]);
    await expect(put('x')).rejects.toMatchObject(connectionLost);
    expect(await has('x')).toBe(done);
    await put('y');
    expect(await has('y')).toBe(true);
  });

  it.for([
    ['before', false],
    ['after', true],
  ] as const)(
    'by hang %s the work leaves the client waiting until it gives up',
    async ([when, done], { onTestFinished }) => {
      const { cloud, put, has } = await startFaultyStack(onTestFinished, [{ fault: 'hang', ...onPut, when }]);
      const giveUp = new AbortController();
      const waiting = put('x', giveUp.signal);
      await expect.poll(() => cloud.faults.counts()[0]?.injected).toBe(1);
      giveUp.abort();
      await expect(waiting).rejects.toMatchObject({ name: 'AbortError' });
      expect(await has('x')).toBe(done);
      await cloud.atRest();
    },
  );

  it('by hang is a lost connection when the faults are switched off', async ({ onTestFinished }) => {
    const { cloud, put } = await startFaultyStack(onTestFinished, [{ fault: 'hang', ...onPut }]);
    const refused = expect(put('x')).rejects.toMatchObject(connectionLost);
    await expect.poll(() => cloud.faults.counts()[0]?.injected).toBe(1);
    cloud.faults.off();
    await refused;
  });
});

describe.concurrent('a delay', () => {
  it.for([
    ['before', false],
    ['after', true],
  ] as const)('%s the work makes the answer late', async ([when, done], { onTestFinished }) => {
    const rule: FaultRule = { fault: 'delay', ...onPut, when, milliseconds: 1500 };
    const { cloud, put, has } = await startFaultyStack(onTestFinished, [rule]);
    let answered = false;
    const late = put('x').finally(() => {
      answered = true;
    });
    await expect.poll(() => cloud.faults.counts()[0]?.injected).toBe(1);
    expect({ done: await has('x'), answered }).toEqual({ done, answered: false });
    await late;
    expect(await has('x')).toBe(true);
  });

  it('lets the work be done after the client has gone, and counts as unfinished until then', async ({
    onTestFinished,
  }) => {
    const rule: FaultRule = { fault: 'delay', ...onPut, milliseconds: 300 };
    const { cloud, put, has } = await startFaultyStack(onTestFinished, [rule]);
    const giveUp = new AbortController();
    const waiting = put('x', giveUp.signal);
    await expect.poll(() => cloud.faults.counts()[0]?.injected).toBe(1);
    giveUp.abort();
    await expect(waiting).rejects.toMatchObject({ name: 'AbortError' });
    expect(await has('x')).toBe(false);
    await cloud.atRest();
    expect(await has('x')).toBe(true);
  });
});

describe.concurrent('a batch that succeeds in part', () => {
  it('publishes what does not fail', async ({ onTestFinished }) => {
    const rule: FaultRule = { fault: 'partial', service: 'sns', action: 'PublishBatch' };
    const { publishBatch, receive } = await startFaultyStack(onTestFinished, [rule]);
    const answer = await publishBatch(ids);
    expect(answer.Failed?.[0]).toMatchObject({ Code: 'InternalError', SenderFault: false });
    const failed = failedIds(answer);
    expect(failed).toSatisfy(isPart);
    const successful = answer.Successful?.map(({ Id = '' }) => Id) ?? [];
    expect([...failed, ...successful].toSorted()).toEqual(ids);
    expect(bodiesOf(await receive()).toSorted()).toEqual(successful.toSorted());
  });

  it('sends what does not fail', async ({ onTestFinished }) => {
    const rule: FaultRule = { fault: 'partial', service: 'sqs', action: 'SendMessageBatch' };
    const { sendBatch, receive } = await startFaultyStack(onTestFinished, [rule]);
    const failed = failedIds(await sendBatch(ids));
    expect(failed).toSatisfy(isPart);
    expect([...bodiesOf(await receive()), ...failed].toSorted()).toEqual(ids);
  });

  it('is refused as it is without the rule when the service would not take it', async ({ onTestFinished }) => {
    const rules: readonly FaultRule[] = [
      { fault: 'partial', service: 'sqs', action: 'SendMessageBatch' },
      { fault: 'partial', service: 'sns', action: 'PublishBatch' },
    ];
    const { cloud, sendBatch, publishBatch } = await startFaultyStack(onTestFinished, rules);
    const eleven = Array.from({ length: 11 }, (_, n) => `m${n}`);
    for (const [entries, name] of [
      [eleven, 'TooManyEntriesInBatchRequest'],
      [['m1', 'm1'], 'BatchEntryIdsNotDistinct'],
      [['m:1'], 'InvalidBatchEntryId'],
    ] as const) {
      await expect(sendBatch(entries)).rejects.toMatchObject({ name });
      await expect(publishBatch(entries)).rejects.toMatchObject({ name: `${name}Exception` });
    }
    for (const body of ['{', '{"Entries":null}', '{"Entries":[null]}', '{"Entries":"abc"}']) {
      expect(await postRequest(cloud, 'sqs', 'SendMessageBatch', body)).toMatchObject({ status: 400 });
    }
  });

  it('deletes what does not fail', async ({ onTestFinished }) => {
    const rule: FaultRule = { fault: 'partial', service: 'sqs', action: 'DeleteMessageBatch' };
    const { sendBatch, receive, deleteBatch } = await startFaultyStack(onTestFinished, [rule]);
    await sendBatch(ids);
    const failed = failedIds(await deleteBatch(await receive()));
    expect(failed).toSatisfy(isPart);
    expect(bodiesOf(await receive()).toSorted()).toEqual(failed.toSorted());
  });

  it.for(['sns', 'sqs'] as const)(
    'can be a batch of which nothing succeeds on %s',
    async (service, { onTestFinished }) => {
      const rule: FaultRule =
        service === 'sns'
          ? { fault: 'partial', service, action: 'PublishBatch', times: 1 }
          : { fault: 'partial', service, action: 'SendMessageBatch', times: 1 };
      const { publishBatch, sendBatch, receive } = await startFaultyStack(onTestFinished, [rule]);
      const batch = service === 'sns' ? publishBatch : sendBatch;
      const answer = await batch(['lost']);
      expect(failedIds(answer)).toEqual(['lost']);
      expect(answer.Successful ?? []).toEqual([]);
      await batch(['kept']);
      expect(bodiesOf(await receive())).toEqual(['kept']);
    },
  );
});

describe.concurrent('a phantom receive', () => {
  it('hides the messages and counts, though nobody sees them', async ({ onTestFinished }) => {
    const { cloud, send, receive } = await startFaultyStack(onTestFinished, [{ fault: 'phantom-receive', times: 1 }]);
    await send('x');
    const before = performance.now();
    await expect(receive()).rejects.toMatchObject(connectionLost);
    const [message] = await receive();
    expect(message).toMatchObject({ Body: 'x', Attributes: { ApproximateReceiveCount: '2' } });
    expect(performance.now() - before).toBeGreaterThan(900);
    expect(cloud.faults.counts()).toMatchObject([{ matched: 2, injected: 1 }]);
  });

  it('takes messages, so a receive of nothing is none', async ({ onTestFinished }) => {
    const { cloud, send, receive } = await startFaultyStack(onTestFinished, [{ fault: 'phantom-receive', times: 1 }]);
    expect(await receive(0)).toEqual([]);
    expect(cloud.faults.counts()).toMatchObject([{ matched: 0, injected: 0 }]);
    await send('x');
    await expect(receive()).rejects.toMatchObject(connectionLost);
  });
});

describe.concurrent('a rule', () => {
  it('strikes only what it is about', async ({ onTestFinished }) => {
    const { cloud, put, has, send } = await startFaultyStack(onTestFinished, [
      { fault: 'deny', ...onPut, from: 'function' },
      { fault: 'throttle', ...onPut, matching: ({ body }) => body.includes('bad') },
    ]);
    await put('good');
    expect(await has('good')).toBe(true);
    await send('bad');
    await expect(put('bad')).rejects.toMatchObject({ name: 'ProvisionedThroughputExceededException' });
    expect(cloud.faults.counts()).toMatchObject([{ matched: 0 }, { matched: 1, injected: 1 }]);
  });

  it('skips, then strikes as often as it may; the next rule of the list gets what it lets pass', async ({
    onTestFinished,
  }) => {
    const { put } = await startFaultyStack(onTestFinished, [
      { fault: 'throttle', ...onPut, skip: 1, times: 2 },
      { fault: 'error', ...onPut, skip: 1 },
    ]);
    const names: string[] = [];
    for (let n = 0; n < 5; n += 1) {
      names.push(
        await put('x').then(
          () => 'ok',
          ({ name }: Error) => name,
        ),
      );
    }
    const throttled = 'ProvisionedThroughputExceededException';
    expect(names).toEqual(['ok', throttled, throttled, 'InternalServerError', 'InternalServerError']);
  });

  it('does nothing, and does not count, while the faults are off', async ({ onTestFinished }) => {
    const { cloud, put } = await startFaultyStack(onTestFinished, [{ fault: 'throttle', ...onPut }]);
    cloud.faults.off();
    await put('x');
    expect(cloud.faults.counts()).toMatchObject([{ matched: 0, injected: 0 }]);
    cloud.faults.on();
    await expect(put('x')).rejects.toThrow();
  });

  it('that is wrong stops the cloud from starting', async ({ onTestFinished }) => {
    const starting = startFaultyStack(onTestFinished, [{ fault: 'throttle', ...onPut, probability: 7 }]);
    await expect(starting).rejects.toMatchObject({ code: 'INVALID_FAULT_RULE' });
  });
});
