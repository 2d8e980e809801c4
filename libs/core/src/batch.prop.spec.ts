import fc from 'fast-check';
import { expect, it, test } from 'vitest';
import { toBatchResponse, toRecords } from './batch.ts';
import type { RecordOutcome } from './record-outcome.ts';
import { toSqsRecord } from './testing/sqs-records.ts';

const ofOrder = { orderId: 'O1', eventStatus: 'new' as const, timestamp: '2025-05-03T12:00:00Z', context: {} };
const outcomes: fc.Arbitrary<RecordOutcome> = fc.constantFrom<RecordOutcome>(
  { status: 'stored', ...ofOrder },
  { status: 'superseded', ...ofOrder },
  { status: 'dead-lettered', reason: { code: 'SCHEMA_VIOLATION', pointer: '', messageId: 'm' }, context: {} },
  { status: 'failed', error: new Error('throttled'), context: {} },
);
const batches = fc.array(outcomes, { maxLength: 30 }).map((expected) => ({
  expected,
  records: expected.map((_, index) => toSqsRecord('{}', `m${index}`)),
}));

test('a record is reported if and only if it failed', () => {
  fc.assert(
    fc.property(batches, ({ records, expected }) => {
      const reported = toBatchResponse(records, expected).batchItemFailures.map((failure) => failure.itemIdentifier);
      const failed = records.filter((_, index) => expected[index]?.status === 'failed');
      expect(reported).toEqual(failed.map(({ messageId }) => messageId));
    }),
  );
});

test('a record without an outcome is reported', () => {
  expect(toBatchResponse([toSqsRecord('{}', 'm0')], []).batchItemFailures).toEqual([{ itemIdentifier: 'm0' }]);
});

it('takes the records out of an event of SQS, also of an empty one', () => {
  const records = [toSqsRecord('{}'), toSqsRecord('not JSON')];
  expect(toRecords({ Records: records })).toBe(records);
  expect(toRecords({ Records: [] })).toEqual([]);
});

it.each([
  ['nothing', undefined, 'an event without Records'],
  ['a test event of the console', { key1: 'value1' }, 'an event without Records'],
  ['an API request', { version: '2.0', routeKey: '$default', body: '{}' }, 'an event without Records'],
  ['SNS', { Records: [{ EventSource: 'aws:sns', Sns: {} }] }, 'a record of aws:sns'],
  ['S3', { Records: [{ eventSource: 'aws:s3', s3: {} }] }, 'a record of aws:s3'],
  ['a stream after a queue', { Records: [toSqsRecord('{}'), { eventSource: 'aws:kinesis' }] }, 'aws:kinesis'],
  ['records of nothing', { Records: [null] }, 'an unknown source'],
  ['a record without an id', { Records: [{ eventSource: 'aws:sqs', body: '{}' }] }, 'without messageId and body'],
  ['a record without a body', { Records: [{ eventSource: 'aws:sqs', messageId: 'm' }] }, 'without messageId and body'],
])('refuses the trigger: %s', (_, event, got) => {
  expect(() => toRecords(event)).toThrow(
    expect.objectContaining({ code: 'NOT_AN_SQS_EVENT', message: expect.stringContaining(got) as unknown }),
  );
});
