import { logLevels, logMessages } from '@order-events/contracts';
import type { FunctionInvocation, FunctionLog, GatewayRequest } from '@order-events/local-cloud';
import { describe, expect, it } from 'vitest';
import { throttleFirstDelivery } from './throttle-first-delivery.ts';

const log = (line: string, stream: FunctionLog['stream'] = 'stdout'): FunctionLog => ({
  functionName: 'order-consumer',
  requestId: 'r1',
  stream,
  line,
});
const lineOf = (level: string, message: string) =>
  JSON.stringify({ timestamp: '2025-05-03T12:00:00.435Z', level, message, requestId: 'r1' });

const put = (orderId: string) =>
  ({ service: 'dynamodb', action: 'PutItem', body: Buffer.from(JSON.stringify({ orderId })) }) as GatewayRequest;

const ended = (failure?: FunctionInvocation['failure']): FunctionInvocation => ({
  functionName: 'order-consumer',
  requestId: 'r1',
  coldStart: false,
  milliseconds: 1,
  ...(failure && { failure }),
});

describe('the demo', () => {
  it('keeps what the consumer says of errors, and what is no line of its own', () => {
    const { onLog, errors } = throttleFirstDelivery('O1');
    const failed = lineOf(logLevels.error, logMessages.failed);
    const crash = log('Error: Runtime exited', 'stderr');
    onLog(log(lineOf(logLevels.info, logMessages.batch)));
    onLog(log(lineOf(logLevels.warning, logMessages.deadLettered)));
    onLog(log(failed));
    onLog(crash);
    expect(errors()).toEqual([failed, crash.line]);
  });

  it.each([
    [
      'reported the record as failed',
      (throttle: ReturnType<typeof throttleFirstDelivery>) => throttle.onLog(log(lineOf('ERROR', 'record failed'))),
    ],
    [
      'had an invocation that failed',
      (throttle: ReturnType<typeof throttleFirstDelivery>) =>
        throttle.onInvocation(ended({ errorType: 'Sandbox.Timedout', errorMessage: 'Task timed out' })),
    ],
  ])('throttles the writes of its order until the consumer has %s', async (_, end) => {
    const throttle = throttleFirstDelivery('O1');
    throttle.onInvocation(ended());
    expect(await throttle.intercept(put('O2'))).toBeUndefined();
    expect(await throttle.intercept(put('O1'))).toMatchObject({ status: 400 });
    end(throttle);
    expect(await throttle.intercept(put('O1'))).toBeUndefined();
    expect(throttle.refused()).toBe(1);
  });
});
