import type { FunctionInvocation, GatewayRequest } from '@order-events/local-cloud';
import { expect, test } from 'vitest';
import { createMeter } from './meter.ts';

const settings = { memoryMegabytes: 128, architecture: 'arm64', logFormat: 'JSON', logsInvocations: false } as const;
const put: GatewayRequest = {
  service: 'dynamodb',
  action: 'PutItem',
  from: 'function',
  region: 'us-east-1',
  headers: {},
  body: Buffer.from('{"Item":{"orderId":{"S":"O1234"}}}'),
};

const toMetricsLine = (code: string): string =>
  JSON.stringify({
    code,
    _aws: { CloudWatchMetrics: [{ Namespace: 'N', Dimensions: [['code']], Metrics: [{ Name: 'a' }, { Name: 'b' }] }] },
  });

test('a reading has what was used since the one before', async () => {
  const meter = createMeter(settings);
  await meter.intercept(put);
  meter.onLog({ functionName: 'f', requestId: 'r', stream: 'stdout', line: '{}' });
  expect(meter.read(1)).toMatchObject({
    orders: 1,
    tallies: { 'function dynamodb PutItem': { requests: 1, units: 1, bytes: 12 } },
    logBytes: 28,
  });
  expect(meter.read(0)).toMatchObject({ tallies: { 'function dynamodb PutItem': { requests: 0 } }, logBytes: 0 });
});

test('an order that was not written is no measurement', async () => {
  const meter = createMeter(settings);
  await meter.intercept(put);
  expect(() => meter.read(2)).toThrow('expected a write for each of 2 orders, got 1');
});

test('a request without a price is no measurement', async () => {
  const meter = createMeter(settings);
  await meter.intercept({ ...put, action: 'GetItem' });
  expect(() => meter.read(0)).toThrow('expected no request without a price, got function dynamodb GetItem');
});

test('an invocation that failed is no measurement', () => {
  const meter = createMeter(settings);
  const failure = { errorType: 'Error', errorMessage: 'table is gone' } as FunctionInvocation['failure'] & object;
  meter.onInvocation({ functionName: 'f', requestId: 'r', coldStart: false, milliseconds: 1, failure });
  expect(() => meter.read(0)).toThrow('expected no invocation to fail, got table is gone');
});

test('the metrics of the lines are counted once each, told apart by the values of their dimensions', () => {
  const meter = createMeter(settings);
  for (const code of ['x', 'x', 'y']) {
    meter.onLog({ functionName: 'f', requestId: 'r', stream: 'stdout', line: toMetricsLine(code) });
  }
  expect(meter.read(0).customMetrics).toBe(4);
});
