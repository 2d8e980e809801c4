import { describe, expect, it } from 'vitest';
import { findExcess, type RequestEntry } from './publish-limits.ts';

const entries = (count: number, Message = 'x'): RequestEntry[] =>
  Array.from({ length: count }, (_, place) => ({ Id: String(place), Message }));
const batch = { isBatch: true, maxBytes: 1_024 };
const single = { isBatch: false, maxBytes: 1_024 };

const withAttributes = (length: number): RequestEntry => ({
  Message: 'x'.repeat(length),
  MessageAttributes: {
    name: { DataType: 'String', StringValue: 'value' },
    bytes: { DataType: 'Binary', BinaryValue: new Uint8Array(5) },
  },
});

describe('a batch', () => {
  it.each([
    ['no entry', [], 'EmptyBatchRequestException'],
    ['eleven entries', entries(11), 'TooManyEntriesInBatchRequestException'],
    ['two entries with one id', [...entries(2), ...entries(1)], 'BatchEntryIdsNotDistinctException'],
    ['an entry without an id', [{ Message: 'x' }], 'InvalidBatchEntryIdException'],
    ['an id with a character that SNS does not take', [{ Id: 'a/b', Message: 'x' }], 'InvalidBatchEntryIdException'],
    ['an id of 81 letters', [{ Id: 'x'.repeat(81), Message: 'x' }], 'InvalidBatchEntryIdException'],
    ['an empty message', entries(2, ''), 'InvalidParameterException'],
    ['1,026 bytes in all', entries(2, 'x'.repeat(513)), 'BatchRequestTooLongException'],
    ['1,026 bytes in UTF-8', entries(2, '€'.repeat(171)), 'BatchRequestTooLongException'],
  ])('with %s is refused', (_, some, name) => {
    expect(findExcess(some, batch)).toMatchObject({ name, $fault: 'client', $metadata: { httpStatusCode: 400 } });
  });

  it('of ten entries and 1,024 bytes is taken', () => {
    expect(findExcess(entries(10), batch)).toBeUndefined();
    expect(findExcess(entries(2, 'x'.repeat(512)), batch)).toBeUndefined();
  });
});

describe('a single message', () => {
  it('is taken with up to the limit in bytes, of which the names, types and values of its attributes are a part', () => {
    const own = 'nameStringvalue'.length + 'bytesBinary'.length + 5;
    expect(findExcess([withAttributes(1_024 - own)], single)).toBeUndefined();
    expect(findExcess([withAttributes(1_025 - own)], single)).toMatchObject({
      name: 'InvalidParameterException',
      message: 'Invalid parameter: Message too long: 1025 of 1024 bytes',
    });
  });
});
