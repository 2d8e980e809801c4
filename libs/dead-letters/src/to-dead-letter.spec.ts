import type { PoisonReason } from '@order-events/core';
import { toSqsRecord } from '@order-events/core/testing';
import type { SQSMessageAttribute, SQSMessageAttributes, SQSRecord } from 'aws-lambda';
import { describe, expect, it } from 'vitest';
import { bytesOf } from './dead-letter-message.ts';
import { toDeadLetter } from './to-dead-letter.ts';

const reason: PoisonReason = {
  code: 'SCHEMA_VIOLATION',
  pointer: '/quantity',
  schemaVersion: '1',
  firstSeen: '2025-05-03T12:00:00.000Z',
  messageId: 'm1',
};
const traceHeader =
  'Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1;Lineage=a87bd80c:0|fab:1';
const limit = 1_048_576;

const text = (stringValue: string): SQSMessageAttribute => ({ dataType: 'String', stringValue });
const namesOf = ({ MessageAttributes }: { MessageAttributes: object }) => Object.keys(MessageAttributes).toSorted();

/** The dead letter of a record with these attributes. */
const letterOf = (messageAttributes: SQSMessageAttributes, body = 'x') =>
  toDeadLetter({ record: { ...toSqsRecord(body), messageAttributes }, reason });

describe('toDeadLetter', () => {
  it('keeps the body, byte for byte, and names the reason', () => {
    const body = ' { "Type":"Notification" , "é":"\u{1F680}" }\n';
    expect(toDeadLetter({ record: toSqsRecord(body), reason })).toEqual({
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

  it('leaves out what is empty or unknown of the reason', () => {
    const { schemaVersion: _, ...unknownVersion } = reason;
    const letter = toDeadLetter({ record: toSqsRecord('x'), reason: { ...unknownVersion, pointer: '' } });
    expect(namesOf(letter)).toEqual(['failure.code', 'failure.firstSeen', 'failure.messageId']);
  });

  it('keeps the original attributes: text, numbers and binary, with the labels of their types', () => {
    const { MessageAttributes } = letterOf({
      status: text('new'),
      id: { dataType: 'String.uuid', stringValue: '7b0c' },
      attempt: { dataType: 'Number.int', stringValue: '-1.50e3' },
      blob: { dataType: 'Binary.gzip', binaryValue: 'AQL/', stringListValues: [], binaryListValues: [] },
    });
    expect(MessageAttributes).toMatchObject({
      status: { DataType: 'String', StringValue: 'new' },
      id: { DataType: 'String.uuid', StringValue: '7b0c' },
      attempt: { DataType: 'Number.int', StringValue: '-1.50e3' },
      blob: { DataType: 'Binary.gzip', BinaryValue: Buffer.from([1, 2, 255]) },
    });
  });

  it('leaves nothing of an earlier reason', () => {
    const record = { ...toSqsRecord('x'), messageAttributes: { 'failure.pointer': text('/old') } };
    const { MessageAttributes } = toDeadLetter({ record, reason: { ...reason, pointer: '' } });
    expect(MessageAttributes).not.toHaveProperty(['failure.pointer']);
  });

  it('keeps ten attributes: the reason, and then the first of the originals', () => {
    const names = Array.from({ length: 10 }, (_, index) => `attribute${index}`);
    const originals = Object.fromEntries([...names, 'failure.code'].map((name) => [name, text('original')]));
    const letter = letterOf(originals);
    expect(namesOf(letter)).toEqual([
      ...names.slice(0, 5),
      'failure.code',
      'failure.firstSeen',
      'failure.messageId',
      'failure.pointer',
      'failure.schemaVersion',
    ]);
    expect(letter.MessageAttributes['failure.code']?.StringValue).toBe('SCHEMA_VIOLATION');
  });

  it('leaves out an original that is too long for the room, and keeps the others', () => {
    const letter = letterOf({ first: text('a'), long: text('b'.repeat(limit)), last: text('c') });
    expect(namesOf(letter).filter((name) => !name.startsWith('failure.'))).toEqual(['first', 'last']);
  });

  it('gives up the reason when the body leaves no room for it, its code last, and never the body', () => {
    const whole = Object.entries(letterOf({}).MessageAttributes);
    const byUse = ['code', 'pointer', 'messageId', 'firstSeen', 'schemaVersion'].map((key) => `failure.${key}`);
    const roomFor = (names: readonly string[]) =>
      bytesOf({
        MessageBody: '',
        MessageAttributes: Object.fromEntries(whole.filter(([name]) => names.includes(name))),
      });
    const keptIn = (room: number) => {
      const body = 'x'.repeat(limit - room);
      const letter = letterOf({ status: text('new') }, body);
      expect(letter.MessageBody).toBe(body);
      return Object.keys(letter.MessageAttributes);
    };
    for (let count = 0; count <= byUse.length; count += 1) {
      const mostUsed = byUse.slice(0, count);
      expect(keptIn(roomFor(mostUsed))).toEqual(mostUsed);
    }
    // less than the code needs, though enough for an original attribute
    expect(keptIn(roomFor(['failure.code']) - 1)).toEqual([]);
  });

  it('keeps the trace of the message, which SQS does not count', () => {
    const record = toSqsRecord('x'.repeat(limit));
    const traced = { ...record, attributes: { ...record.attributes, AWSTraceHeader: traceHeader } };
    expect(toDeadLetter({ record: traced, reason }).MessageSystemAttributes).toEqual({
      AWSTraceHeader: { DataType: 'String', StringValue: traceHeader },
    });
  });

  it.each(['', 'Root=1', 'Sampled=1', `${traceHeader};`, `${traceHeader};x=\u0001`, `\n${traceHeader}`])(
    'leaves out %j, which is no trace',
    (AWSTraceHeader) => {
      const record = toSqsRecord('x');
      const traced = { ...record, attributes: { ...record.attributes, AWSTraceHeader } };
      expect(toDeadLetter({ record: traced, reason })).not.toHaveProperty('MessageSystemAttributes');
    },
  );

  it('keeps what a redrive needs before what only a person wants to know', () => {
    const others = ['a', 'b', 'c', 'd', 'e', 'f'];
    const context = ['correlationId', 'traceparent', 'tracestate'];
    const messageAttributes = Object.fromEntries(
      [...others, ...context, 'schemaVersion'].map((name) => [name, text('x')]),
    );
    const record = { ...toSqsRecord('x'), messageAttributes };
    const { MessageAttributes } = toDeadLetter({ record, reason });
    expect(Object.keys(MessageAttributes)).toEqual([
      'failure.code',
      'failure.pointer',
      'schemaVersion',
      ...context,
      'failure.messageId',
      'failure.firstSeen',
      'failure.schemaVersion',
      'a',
    ]);
  });

  it('shapes a record that somebody made by hand, without types and without system attributes', () => {
    const { attributes: _, ...bare } = toSqsRecord('x');
    const record = { ...bare, messageAttributes: { status: { stringValue: 'new' } } } as unknown as SQSRecord;
    expect(Object.keys(toDeadLetter({ record, reason }).MessageAttributes)).not.toContain('status');
  });
});
