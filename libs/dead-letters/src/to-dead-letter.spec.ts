import type { PoisonReason } from '@order-events/core';
import { toSqsRecord } from '@order-events/core/testing';
import { describe, expect, it } from 'vitest';
import { toDeadLetter } from './to-dead-letter.ts';

const reason: PoisonReason = {
  code: 'SCHEMA_VIOLATION',
  pointer: '/quantity',
  schemaVersion: '1',
  firstSeen: '2025-05-03T12:00:00.000Z',
  messageId: 'm1',
};

describe('toDeadLetter', () => {
  it('keeps the body, byte for byte, and names the reason', () => {
    const body = ' { "Type":"Notification" , "é":"\u{1F680}" }\n';
    expect(toDeadLetter(toSqsRecord(body), reason, 'queue')).toEqual({
      QueueUrl: 'queue',
      MessageBody: body,
      MessageAttributes: {
        'failure.code': { DataType: 'String', StringValue: 'SCHEMA_VIOLATION' },
        'failure.pointer': { DataType: 'String', StringValue: '/quantity' },
        'failure.schemaVersion': { DataType: 'String', StringValue: '1' },
        'failure.firstSeen': { DataType: 'String', StringValue: '2025-05-03T12:00:00.000Z' },
        'failure.messageId': { DataType: 'String', StringValue: 'm1' },
      },
    });
  });

  it('leaves out what is empty or unknown, for SQS takes no empty attribute', () => {
    const { schemaVersion: _, ...unknownVersion } = reason;
    const { MessageAttributes } = toDeadLetter(toSqsRecord('x'), { ...unknownVersion, pointer: '' }, 'queue');
    expect(Object.keys(MessageAttributes ?? {})).toEqual(['failure.code', 'failure.firstSeen', 'failure.messageId']);
  });

  it('keeps the original attributes, text and binary', () => {
    const record = {
      ...toSqsRecord('x'),
      messageAttributes: {
        status: { dataType: 'String' as const, stringValue: 'new' },
        blob: { dataType: 'Binary' as const, binaryValue: 'AQI=' },
      },
    };
    expect(toDeadLetter(record, reason, 'queue').MessageAttributes).toMatchObject({
      status: { DataType: 'String', StringValue: 'new' },
      blob: { DataType: 'Binary', BinaryValue: Buffer.from([1, 2]) },
    });
  });

  it('leaves nothing of an earlier reason', () => {
    const messageAttributes = { 'failure.pointer': { dataType: 'String' as const, stringValue: '/old' } };
    const { MessageAttributes = {} } = toDeadLetter(
      { ...toSqsRecord('x'), messageAttributes },
      { ...reason, pointer: '' },
      'q',
    );
    expect(MessageAttributes).not.toHaveProperty(['failure.pointer']);
  });

  it('never exceeds ten attributes, and keeps the reason before any other', () => {
    const names = Array.from({ length: 10 }, (_, index) => `attribute${index}`);
    const messageAttributes = Object.fromEntries(
      [...names, 'failure.code'].map((name) => [name, { dataType: 'String' as const, stringValue: 'original' }]),
    );
    const { MessageAttributes = {} } = toDeadLetter({ ...toSqsRecord('x'), messageAttributes }, reason, 'queue');
    expect(Object.keys(MessageAttributes)).toHaveLength(10);
    expect(MessageAttributes['failure.code']?.StringValue).toBe('SCHEMA_VIOLATION');
  });
});
