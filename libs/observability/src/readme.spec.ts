import { readFileSync } from 'node:fs';
import { OrderEventsError, type RecordOutcome } from '@order-events/consumer';
import { toSqsRecord } from '@order-events/consumer/testing';
import { expect, it } from 'vitest';
import { createBatchReporter } from './batch-reporter.ts';
import { failureCauses, metricDimensions, metricNamespace, metricUnits } from '@order-events/contracts';

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');

class OrderStoreUnavailableError extends OrderEventsError {
  readonly code = 'ORDER_STORE_UNAVAILABLE';
  readonly retryable = true;
}

const context = {
  correlationId: 'checkout-42',
  traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
};
const throttling = Object.assign(new Error(), {
  name: 'ThrottlingException',
  $fault: 'client',
  $metadata: { httpStatusCode: 400, requestId: '2R8ANF3IL0OBVJBD8BUNNN1TFVVV4KQNSO5AEMVJF66Q9ASUAAJG', attempts: 3 },
});
const message = 'expected Orders to take an order, got ThrottlingException';
const outcomes: readonly RecordOutcome[] = [
  { status: 'stored', orderId: 'O1234', eventStatus: 'new', timestamp: '2025-05-03T12:00:00Z', context },
  { status: 'superseded', orderId: 'O1235', eventStatus: 'paid', timestamp: '2025-05-03T11:59:58Z', context: {} },
  {
    status: 'dead-lettered',
    orderId: 'O1236',
    context: { correlationId: 'import-7' },
    reason: { code: 'SCHEMA_VIOLATION', pointer: '/quantity', schemaVersion: '1', messageId: '' },
  },
  {
    status: 'failed',
    orderId: 'O1237',
    context,
    error: new OrderStoreUnavailableError(message, { cause: throttling }),
  },
];

it('shows the lines that the code writes', () => {
  const lines: string[] = [];
  const records = outcomes.map((_, index) => toSqsRecord('', `059f36b4-87a3-44ab-83d2-66197583000${index}`));
  const startedAt = Date.parse('2025-05-03T12:00:00.400Z');
  createBatchReporter({ functionName: 'order-consumer', write: (line) => lines.push(line) })(records, outcomes, {
    requestId: '8476a536-e9f4-11e8-9739-2dfe598c3fcd',
    startedAt,
    endedAt: startedAt + 35,
  });
  const shown = [...readme.matchAll(/```json\n(.*?)```/gs)].map(([, text = '']) => JSON.parse(text) as unknown);
  expect(shown).toEqual(lines.map((line) => JSON.parse(line) as unknown));
});

it('lists every metric with its unit, every cause, the namespace and the dimensions', () => {
  const rows = [...readme.matchAll(/^\| `(\w+)` +\| (\w+)?.*$/gm)].map(([, name = '', second = '']) => [name, second]);
  const units = Object.entries(metricUnits);
  expect(rows.slice(0, units.length)).toEqual(units);
  expect(rows.slice(units.length).map(([name]) => name)).toEqual(failureCauses);
  for (const name of [metricNamespace, ...Object.values(metricDimensions)]) expect(readme).toContain(`\`${name}\``);
});
