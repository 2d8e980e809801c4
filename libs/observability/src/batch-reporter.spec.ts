import { OrderEventsError, type RecordOutcome } from '@order-events/consumer';
import { toSqsRecord } from '@order-events/consumer/testing';
import { describe, expect, it } from 'vitest';
import { createBatchReporter } from './batch-reporter.ts';

class StoreUnavailableError extends OrderEventsError {
  override readonly name = 'StoreUnavailableError';
  readonly code = 'STORE_UNAVAILABLE';
  readonly retryable = true;
}

const startedAt = Date.parse('2025-05-03T12:00:01.000Z');
const invocation = { requestId: 'r1', startedAt, endedAt: startedAt + 20 };
const context = {
  correlationId: 'checkout-42',
  traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
};
const stored: RecordOutcome = {
  status: 'stored',
  orderId: 'O1',
  eventStatus: 'new',
  timestamp: '2025-05-03T14:00:00.020+02:00',
  context,
};

function report(...outcomes: RecordOutcome[]): Record<string, unknown>[] {
  const lines: string[] = [];
  const records = outcomes.map((_, index) => toSqsRecord('', `m${index}`));
  const write = (line: string) => lines.push(line);
  createBatchReporter({ functionName: 'order-consumer', write })(records, outcomes, invocation);
  return lines.map((line) => JSON.parse(line) as Record<string, unknown>);
}

function times<T>(count: number, make: (index: number) => T): T[] {
  return Array.from({ length: count }, (_, index) => make(index));
}

const traceparent = (index: number) => `00-${String(index + 1).padStart(32, '0')}-b7ad6b7169203331-01`;

describe('the line about a batch', () => {
  it('counts the outcomes and says how old the events are', () => {
    const [line, ...others] = report(stored, { ...stored, status: 'superseded', timestamp: '2025-05-03T12:00:00Z' });
    expect(others).toEqual([]);
    expect(line).toMatchObject({
      timestamp: '2025-05-03T12:00:01.020Z',
      level: 'INFO',
      message: 'batch processed',
      requestId: 'r1',
      functionName: 'order-consumer',
      duration: 20,
      records: 2,
      stored: 1,
      superseded: 1,
      deadLettered: 0,
      failed: 0,
      eventAge: [1000, 1020],
    });
  });

  it('names each correlation and trace once, ten at most, with how many are left out', () => {
    const outcomes = times(24, (index) => ({
      ...stored,
      context: { correlationId: `c${index % 12}`, traceparent: traceparent(index % 11) },
    }));
    expect(report(...outcomes)[0]).toMatchObject({
      correlationIds: times(10, (index) => `c${index}`),
      correlationIdsLeftOut: 2,
      traceIds: times(10, (index) => traceparent(index).slice(3, 35)),
      traceIdsLeftOut: 1,
    });
  });

  it('names the events that were stored or superseded, ten at most, with how many are left out', () => {
    const reason = { code: 'MESSAGE_NOT_JSON', pointer: '', messageId: 'm0' } as const;
    const poison: RecordOutcome = { status: 'dead-lettered', reason, orderId: 'O0', context };
    const paid: RecordOutcome = { ...stored, orderId: 'O2', status: 'superseded', eventStatus: 'paid' };
    const [few] = report(poison, stored, paid);
    expect(few).toMatchObject({
      orders: ['O1 new stored', 'O2 paid superseded'],
    });
    expect(few).not.toHaveProperty('ordersLeftOut');
    const [many] = report(poison, ...times(12, (index) => ({ ...stored, orderId: `O${index}` })));
    expect(many).toMatchObject({
      orders: times(10, (index) => `O${index} new stored`),
      ordersLeftOut: 2,
    });
  });

  it('names no orders where none was stored or superseded', () => {
    expect(report({ status: 'failed', error: new Error('boom'), orderId: 'O1', context })[0]).not.toHaveProperty(
      'orders',
    );
  });

  it('says nothing of correlations where there are none', () => {
    expect(Object.keys(report({ ...stored, context: {} })[0] ?? {})).not.toContain('correlationIds');
  });

  it('has at most a hundred event ages; more lines take the others', () => {
    const lines = report(...times(250, () => stored));
    expect(lines.map(({ message }) => message)).toEqual(['batch processed', 'more event ages', 'more event ages']);
    expect(lines.map(({ eventAge }) => (eventAge as number[]).length)).toEqual([100, 100, 50]);
  });

  it('takes an event from a clock that is ahead as new', () => {
    expect(report({ ...stored, timestamp: '2025-05-03T12:00:02Z' })[0]).toMatchObject({ eventAge: [0] });
  });
});

describe('the line about a record', () => {
  it('says why it was dead-lettered', () => {
    const reason = { code: 'SCHEMA_VIOLATION', pointer: '/quantity', schemaVersion: '1', messageId: 'm0' } as const;
    expect(report({ status: 'dead-lettered', reason, orderId: 'O1', context })[1]).toMatchObject({
      level: 'WARN',
      message: 'record dead-lettered',
      requestId: 'r1',
      messageId: 'm0',
      receiveCount: 1,
      orderId: 'O1',
      correlationId: 'checkout-42',
      traceId: '0af7651916cd43dd8448eb211c80319c',
      code: 'SCHEMA_VIOLATION',
      pointer: '/quantity',
      schemaVersion: '1',
    });
  });

  it('names the attributes that the dead letter could not keep', () => {
    const reason = { code: 'MESSAGE_NOT_JSON', pointer: '', messageId: 'm0' } as const;
    const tell = (lost: object) => report({ status: 'dead-lettered', reason, context, ...lost })[1];
    expect(tell({ lostAttributes: ['blob'] })).toMatchObject({ lostAttributes: ['blob'] });
    expect(tell({})).not.toHaveProperty('lostAttributes');
  });

  it('keeps a long pointer short', () => {
    const reason = { code: 'DUPLICATE_KEY', pointer: '/long'.repeat(10_000), messageId: 'm0' } as const;
    expect(report({ status: 'dead-lettered', reason, context })[1]?.['pointer']).toHaveLength(500);
  });

  it('says what failed, why, and what AWS Support asks for', () => {
    const cause = Object.assign(new Error('slow down'), {
      name: 'ThrottlingException',
      $metadata: { requestId: 'aws-1', httpStatusCode: 400, attempts: 3 },
    });
    const error = new StoreUnavailableError('expected Orders to take an order, got ThrottlingException', { cause });
    const line = report({ status: 'failed', error, orderId: 'O1', context })[1];
    expect(line).toMatchObject({
      level: 'ERROR',
      message: 'record failed',
      messageId: 'm0',
      receiveCount: 1,
      orderId: 'O1',
      correlationId: 'checkout-42',
      code: 'STORE_UNAVAILABLE',
      cause: 'THROTTLED',
      errorType: 'ThrottlingException',
      errorMessage: 'expected Orders to take an order, got ThrottlingException',
      awsRequestId: 'aws-1',
      httpStatusCode: 400,
      attempts: 3,
    });
    expect(line).not.toHaveProperty('stackTrace');
  });

  it('tells a stack once a batch, however many records met the mistake', () => {
    const [first, ...others] = times(1000, () => new RangeError('boom'));
    const lines = report(...[first, ...others].map((error) => ({ status: 'failed' as const, error, context })));
    const [, told, ...later] = lines;
    expect(told).toHaveProperty('stackTrace.0', expect.stringContaining('batch-reporter.spec.ts'));
    expect(new Set(later.map(({ stackTrace, stackTraceOf }) => [stackTrace, stackTraceOf].join()))).toEqual(
      new Set([',m0']),
    );
  });
});

it('goes on with the next line when one cannot be written', () => {
  const written: string[] = [];
  const write = (line: string) => {
    if (line.includes('batch processed')) throw new Error('EAGAIN');
    written.push(line);
  };
  const outcomes: RecordOutcome[] = [{ status: 'failed', error: new Error('boom'), context }];
  createBatchReporter({ functionName: 'order-consumer', write })([toSqsRecord('')], outcomes, invocation);
  expect(written).toHaveLength(1);
});

it('never throws, whatever the records and the times are', () => {
  const failed: RecordOutcome = { status: 'failed', error: new Error('secret'), context: {} };
  const { attributes: _, ...bare } = toSqsRecord('', 'm1');
  const lines: string[] = [];
  const tell = createBatchReporter({ functionName: 'order-consumer', write: (line) => lines.push(line) });
  tell([bare as ReturnType<typeof toSqsRecord>], [failed], invocation);
  expect(lines).toHaveLength(2);
  expect(() => tell([], [failed], { ...invocation, endedAt: Number.NaN })).not.toThrow();
});
