import fc from 'fast-check';
import { expect, test } from 'vitest';
import { attemptAll, toBatchResponse } from './batch.ts';
import type { RecordOutcome } from './record-outcome.ts';
import { toSqsRecord } from './testing/sqs-records.ts';

const outcomes: fc.Arbitrary<RecordOutcome> = fc.oneof(
  fc.constant<RecordOutcome>({ status: 'stored', orderId: 'O1' }),
  fc.constant<RecordOutcome>({ status: 'superseded', orderId: 'O1' }),
  fc.constant<RecordOutcome>({
    status: 'dead-lettered',
    reason: { code: 'SCHEMA_VIOLATION', pointer: '', firstSeen: '2025-05-03T12:00:00.000Z', messageId: 'm' },
  }),
  fc.constant<RecordOutcome>({ status: 'failed', error: new Error('throttled') }),
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

test('no record changes the outcome of another, even when one throws before its first await', async () => {
  await fc.assert(
    fc.asyncProperty(batches, async ({ records, expected }) => {
      const byId = new Map(records.map(({ messageId }, index) => [messageId, expected[index]]));
      const attempted = await attemptAll(
        records,
        ({ messageId }) => {
          const outcome = byId.get(messageId);
          if (outcome === undefined || outcome.status === 'failed') throw new Error('throttled');
          return Promise.resolve(outcome);
        },
        new AbortController().signal,
      );
      expect(attempted.map(({ status }) => status)).toEqual(expected.map(({ status }) => status));
    }),
  );
});

test('what has no outcome by the deadline has failed, and what has one keeps it', async () => {
  const deadline = new AbortController();
  const records = [toSqsRecord('{}', 'quick'), toSqsRecord('{}', 'slow')];
  const attempts = attemptAll(
    records,
    ({ messageId }) => {
      if (messageId === 'quick') return Promise.resolve({ status: 'stored', orderId: 'O1' });
      setImmediate(() => deadline.abort());
      return new Promise(() => {});
    },
    deadline.signal,
  );
  expect(await attempts).toEqual([
    { status: 'stored', orderId: 'O1' },
    { status: 'failed', error: expect.objectContaining({ code: 'OUT_OF_TIME', retryable: true }) as unknown },
  ]);
});

test('a batch that starts after its deadline fails, and does not hang', async () => {
  const attempts = attemptAll([toSqsRecord('{}')], () => new Promise(() => {}), AbortSignal.abort());
  expect(await attempts).toMatchObject([{ status: 'failed' }]);
});
