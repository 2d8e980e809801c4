import fc from 'fast-check';
import { expect, it, test } from 'vitest';
import { toBatchResponse, toRecords } from './batch.ts';
import type { RecordOutcome } from './record-outcome.ts';
import { toSqsRecord } from '../testing/sqs-records.ts';
import { triggers, unknown } from './triggers.fixture.ts';

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

it.each(triggers)('names the source of an event of %s: %s', (_, source, event) => {
  expect(() => toRecords(event)).toThrow(
    expect.objectContaining({
      code: 'NOT_AN_SQS_EVENT',
      message: expect.stringMatching(new RegExp(`, got an? (event|record) of ${source}; make the queue`)) as unknown,
    }),
  );
});

it.each(unknown)('says no word of %s', (_, event) => {
  expect(() => toRecords(event)).toThrow(/^expected a batch of .*, got an? (event|record) of an unknown source; make/);
});

it.each([
  ['an object that is no text', { toString: 1, valueOf: 1 }],
  ['lists in lists', Array.from({ length: 20_000 }).reduce<unknown>((inner) => [inner], [])],
  ['a name that AWS does not use', 'aws:Alice_4111111111111111'],
  ['a very long one', `aws:${'x'.repeat(100_000)}`],
])('repeats nothing of a source that is not known: %s', (_, eventSource) => {
  for (const event of [{ eventSource }, { Records: [{ eventSource }] }]) {
    expect(() => toRecords(event)).toThrow(
      /^expected a batch of .*, got an? (event|record) of an unknown source; make/,
    );
  }
});

it.each(['S3', 'Connect', 'IoT', 'Config'])('does not take a property called %s for the trigger', (name) => {
  expect(() => toRecords({ [name]: 1 })).toThrow('got an event of an unknown source');
});

it.each([
  ['a stream after a queue', { Records: [toSqsRecord('{}'), { eventSource: 'aws:kinesis' }] }, 'aws:kinesis'],
  ['a record without an id', { Records: [{ eventSource: 'aws:sqs', body: '{}' }] }, 'without messageId and body'],
  ['a record without a body', { Records: [{ eventSource: 'aws:sqs', messageId: 'm' }] }, 'without messageId and body'],
])('refuses the trigger: %s', (_, event, got) => {
  expect(() => toRecords(event)).toThrow(
    expect.objectContaining({ code: 'NOT_AN_SQS_EVENT', message: expect.stringContaining(got) as unknown }),
  );
});
