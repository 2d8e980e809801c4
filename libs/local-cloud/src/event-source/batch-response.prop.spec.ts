import fc from 'fast-check';
import { expect, test } from 'vitest';
import { interpretBatchResponse } from './batch-response.ts';

const batches = fc.uniqueArray(fc.uuid(), { minLength: 1, maxLength: 10 });
const batchesWithFailures = batches.chain((ids) => fc.record({ ids: fc.constant(ids), failed: fc.subarray(ids) }));
const report = (ids: readonly unknown[]) => ({ batchItemFailures: ids.map((id) => ({ itemIdentifier: id })) });

test('a message fails if and only if it is reported', () => {
  fc.assert(
    fc.property(batchesWithFailures, ({ ids, failed }) => {
      const verdict = interpretBatchResponse(ids, report(failed));
      for (const id of ids) expect(verdict.failed.includes(id)).toBe(failed.includes(id));
    }),
  );
});

test('whatever the function returns, each message either succeeds or fails', () => {
  const responses = fc.oneof(
    fc.anything(),
    fc.record({ batchItemFailures: fc.anything() }),
    fc.array(fc.anything()).map(report),
  );
  fc.assert(
    fc.property(batches, responses, (ids, response) => {
      const { succeeded, failed } = interpretBatchResponse(ids, response);
      expect([...succeeded, ...failed].toSorted()).toEqual(ids.toSorted());
    }),
  );
});

test('one identifier that is of no message of the batch fails the whole batch', () => {
  const strangers = fc.oneof(fc.constantFrom('', null, undefined, 0), fc.string({ maxLength: 30 }));
  fc.assert(
    fc.property(batchesWithFailures, strangers, ({ ids, failed }, stranger) => {
      expect(interpretBatchResponse(ids, report([...failed, stranger]))).toEqual({ succeeded: [], failed: ids });
    }),
  );
});
