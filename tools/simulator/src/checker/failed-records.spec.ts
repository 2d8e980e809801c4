import { expect, it } from 'vitest';
import { failedRecords } from './failed-records.ts';

const batch = ['m1', 'm2'];
const failures = (...ids: unknown[]) => ({ batchItemFailures: ids.map((itemIdentifier) => ({ itemIdentifier })) });

it.each([undefined, null, {}, { statusCode: 200 }, { batchItemFailures: null }, failures()])(
  'reads %j as a complete success',
  (response) => {
    expect(failedRecords(batch, response)).toEqual([]);
  },
);

it('reads the records that are named, each once', () => {
  expect(failedRecords(batch, failures('m2', 'm2'))).toEqual(['m2']);
});

it.each([
  'done',
  [],
  { batchItemFailures: 'm1' },
  { batchItemFailures: [null] },
  { batchItemFailures: [{ messageId: 'm1' }] },
  failures(''),
  failures(null),
  failures('m1', 'm3'),
])('reads %j as a complete failure', (response) => {
  expect(failedRecords(batch, response)).toEqual(batch);
});
