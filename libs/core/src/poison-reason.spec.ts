import { describe, expect, it } from 'vitest';
import { UnknownSchemaVersionError } from './errors.ts';
import { toPoisonReason } from './poison-reason.ts';
import { toSqsRecord } from './testing/sqs-records.ts';

const record = toSqsRecord('{}', 'm1');
const poisonOf = (schemaVersion: string) => new UnknownSchemaVersionError('expected version 1', { schemaVersion });

describe('toPoisonReason', () => {
  it('names what a person needs to know', () => {
    expect(toPoisonReason(poisonOf('2'), record)).toEqual({
      code: 'UNKNOWN_SCHEMA_VERSION',
      pointer: '',
      schemaVersion: '2',
      firstSeen: '2025-05-03T12:00:00.123Z',
      messageId: 'm1',
    });
  });

  it.each(['', ' ', '2\n', 'x'.repeat(33), '\u0000'])(
    'leaves out the version %j, for which SQS could refuse the dead letter',
    (version) => {
      expect(toPoisonReason(poisonOf(version), record)).not.toHaveProperty('schemaVersion');
    },
  );

  it('leaves out when it was first seen, if SQS does not say', () => {
    const attributes = { ...record.attributes, ApproximateFirstReceiveTimestamp: '' };
    expect(toPoisonReason(poisonOf('2'), { ...record, attributes })).not.toHaveProperty('firstSeen');
  });
});
