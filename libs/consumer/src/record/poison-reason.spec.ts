import { describe, expect, it } from 'vitest';
import { UnknownSchemaVersionError } from './poison-message-error.ts';
import { toPoisonReason } from './poison-reason.ts';
import { toSqsRecord } from '../testing/sqs-records.ts';

const record = toSqsRecord('{}', 'm1');
const poison = new UnknownSchemaVersionError('expected version 1');

describe('toPoisonReason', () => {
  it('names what a person needs to know', () => {
    expect(toPoisonReason(poison, record, '2')).toEqual({
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
      expect(toPoisonReason(poison, record, version)).not.toHaveProperty('schemaVersion');
    },
  );

  it('leaves out when it was first seen, if SQS does not say', () => {
    const attributes = { ...record.attributes, ApproximateFirstReceiveTimestamp: '' };
    expect(toPoisonReason(poison, { ...record, attributes })).not.toHaveProperty('firstSeen');
  });
});
