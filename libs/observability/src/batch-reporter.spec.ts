import { OrderEventsError, type RecordOutcome } from '@order-events/core';
import { toSqsRecord } from '@order-events/core/testing';
import { describe, expect, it } from 'vitest';
import { createBatchReporter } from './batch-reporter.ts';

class ThrottledError extends OrderEventsError {
  readonly code = 'THROTTLED';
  readonly retryable = true;
}

function report(...outcomes: RecordOutcome[]): Record<string, unknown>[] {
  const lines: string[] = [];
  const records = outcomes.map((_, index) => toSqsRecord('SECRET', `m${index}`));
  createBatchReporter((line) => lines.push(line))(records, outcomes, { requestId: 'r1' });
  expect(lines.join('')).not.toMatch(/SECRET|\n/);
  return lines.map((line) => JSON.parse(line) as Record<string, unknown>);
}

describe('the batch reporter', () => {
  it('counts the outcomes of a batch in one line', () => {
    const lines = report(
      { status: 'stored', orderId: 'O1' },
      { status: 'stored', orderId: 'O2' },
      { status: 'superseded', orderId: 'O1' },
    );
    const counts = { records: 3, stored: 2, superseded: 1, deadLettered: 0, failed: 0 };
    expect(lines).toEqual([{ level: 'info', message: 'batch processed', requestId: 'r1', ...counts }]);
  });

  it('says why a record was dead-lettered', () => {
    const reason = { code: 'SCHEMA_VIOLATION', pointer: '/quantity', firstSeen: '', messageId: 'm0' };
    expect(report({ status: 'dead-lettered', reason })[1]).toEqual({
      level: 'warn',
      message: 'record dead-lettered',
      requestId: 'r1',
      messageId: 'm0',
      code: 'SCHEMA_VIOLATION',
      pointer: '/quantity',
    });
  });

  it('names a foreseen failure by its code and cause', () => {
    const cause = Object.assign(new Error('slow down'), { name: 'ThrottlingException', $metadata: {} });
    const error = new ThrottledError('expected the table to answer', { cause });
    expect(report({ status: 'failed', error })[1]).toEqual({
      level: 'error',
      message: 'record failed',
      requestId: 'r1',
      messageId: 'm0',
      code: 'THROTTLED',
      error: 'expected the table to answer',
      cause: 'ThrottlingException',
    });
  });

  it('gives the stack of a mistake that looks like a foreseen failure', () => {
    const error = new ThrottledError('expected the table to answer', { cause: new TypeError('x is not a function') });
    expect(report({ status: 'failed', error })[1]).toMatchObject({
      code: 'THROTTLED',
      stack: expect.stringContaining('x is not a function') as unknown,
    });
  });

  it('never throws, whatever was thrown', () => {
    expect(report({ status: 'failed', error: Object.create(null) as unknown })).toHaveLength(2);
  });

  it('gives the stack of an unforeseen failure', () => {
    const [, line] = report({ status: 'failed', error: new RangeError('boom') });
    expect(line).toMatchObject({ error: 'boom', stack: expect.stringContaining('batch-reporter.spec.ts') as unknown });
  });

  it('keeps a line feed inside its line', () => {
    expect(report({ status: 'failed', error: 'a\n{"level":"info"}' })).toHaveLength(2);
  });
});
