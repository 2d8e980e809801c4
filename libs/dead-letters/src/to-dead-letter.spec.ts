import { readDeadLetterNote } from '@order-events/contracts';
import type { PoisonReason } from '@order-events/consumer';
import { toSqsRecord } from '@order-events/consumer/testing';
import type { SQSMessageAttribute, SQSMessageAttributes, SQSRecord } from 'aws-lambda';
import { describe, expect, it } from 'vitest';
import { bytesOf } from './dead-letter-message.ts';
import { toDeadLetter } from './to-dead-letter.ts';
import type { ShapedMessage } from './to-message.ts';

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
const namesOf = ({ message }: ShapedMessage) => Object.keys(message.MessageAttributes);
const noteOf = ({ message }: ShapedMessage) =>
  readDeadLetterNote(message.MessageAttributes['deadLetter']?.StringValue ?? '');

/** The dead letter of a record with these attributes. */
const letterOf = (messageAttributes: SQSMessageAttributes, body = 'x') =>
  toDeadLetter({ record: { ...toSqsRecord(body), messageAttributes }, reason });

/** The note of a dead letter whose body leaves this room. */
function keptIn(room: number) {
  const body = 'x'.repeat(limit - room);
  const letter = letterOf({ status: text('new') }, body);
  expect(letter.message.MessageBody).toBe(body);
  expect(letter.lost).toEqual(['status', ...(noteOf(letter) === undefined ? ['deadLetter'] : [])]);
  expect(bytesOf(letter.message)).toBeLessThanOrEqual(limit);
  return noteOf(letter);
}

describe('toDeadLetter', () => {
  it('keeps the body, byte for byte, and names the reason in one attribute', () => {
    const body = ' { "Type":"Notification" , "é":"\u{1F680}" }\n';
    expect(toDeadLetter({ record: toSqsRecord(body), reason })).toEqual({
      message: {
        MessageBody: body,
        MessageAttributes: {
          deadLetter: {
            DataType: 'String',
            StringValue:
              '{"code":"SCHEMA_VIOLATION","pointer":"/quantity","messageId":"m1","firstSeen":"2025-05-03T12:00:00.000Z","schemaVersion":"1"}',
          },
        },
      },
      lost: [],
    });
  });

  it('leaves out what is empty or unknown of the reason', () => {
    const { schemaVersion: _, ...unknownVersion } = reason;
    const letter = toDeadLetter({ record: toSqsRecord('x'), reason: { ...unknownVersion, pointer: '' } });
    expect(Object.keys(noteOf(letter) ?? {})).toEqual(['code', 'messageId', 'firstSeen']);
  });

  it('keeps the original attributes: text, numbers and binary, with the labels of their types', () => {
    const { message } = letterOf({
      status: text('new'),
      id: { dataType: 'String.uuid', stringValue: '7b0c' },
      attempt: { dataType: 'Number.int', stringValue: '-1.50e3' },
      blob: { dataType: 'Binary.gzip', binaryValue: 'AQL/', stringListValues: [], binaryListValues: [] },
    });
    expect(message.MessageAttributes).toMatchObject({
      status: { DataType: 'String', StringValue: 'new' },
      id: { DataType: 'String.uuid', StringValue: '7b0c' },
      attempt: { DataType: 'Number.int', StringValue: '-1.50e3' },
      blob: { DataType: 'Binary.gzip', BinaryValue: Buffer.from([1, 2, 255]) },
    });
  });

  it('leaves nothing of an earlier reason, and keeps what operators did', () => {
    const earlier = { code: 'MESSAGE_NOT_JSON', pointer: '/old', redriveCount: 2, editedFrom: 'm0', lost: ['a'] };
    const letter = toDeadLetter({
      record: { ...toSqsRecord('x'), messageAttributes: { deadLetter: text(JSON.stringify(earlier)) } },
      reason: { ...reason, pointer: '' },
    });
    expect(noteOf(letter)).toEqual({
      code: 'SCHEMA_VIOLATION',
      redriveCount: 2,
      lost: ['a'],
      messageId: 'm1',
      firstSeen: reason.firstSeen,
      schemaVersion: '1',
      editedFrom: 'm0',
    });
  });

  it('turns what earlier releases wrote into the one attribute', () => {
    const letter = letterOf({
      'failure.code': text('MESSAGE_NOT_JSON'),
      'failure.firstSeen': text('2024-01-01T00:00:00.000Z'),
      'redrive.count': { dataType: 'Number', stringValue: '2' },
      'redrive.editedFrom': text('m0'),
      status: text('new'),
    });
    expect(namesOf(letter)).toEqual(['deadLetter', 'status']);
    expect(noteOf(letter)).toEqual({ ...reason, redriveCount: 2, editedFrom: 'm0' });
  });

  it('keeps nine attributes beside the reason, which names the tenth', () => {
    const names = Array.from({ length: 10 }, (_, index) => `attribute${index}`);
    const letter = letterOf(Object.fromEntries(names.map((name) => [name, text('original')])));
    expect(namesOf(letter)).toEqual(['deadLetter', ...names.slice(0, 9)]);
    expect([letter.lost, noteOf(letter)?.lost]).toEqual([['attribute9'], ['attribute9']]);
  });

  it('keeps first what a redrive needs', () => {
    const needed = ['schemaVersion', 'correlationId', 'traceparent', 'tracestate'];
    const others = ['a', 'b', 'c', 'd', 'e', 'f'];
    const letter = letterOf(Object.fromEntries([...others, ...needed].map((name) => [name, text('x')])));
    expect(namesOf(letter)).toEqual(['deadLetter', ...needed, ...others.slice(0, 5)]);
    expect(letter.lost).toEqual(['f']);
  });

  it('names an attribute that SQS does not take, and one with the name of the reason that says something else', () => {
    const letter = letterOf({ empty: text(''), status: text('new'), deadLetter: text('yes') });
    expect(namesOf(letter)).toEqual(['deadLetter', 'status']);
    expect([letter.lost, noteOf(letter)?.lost]).toEqual([
      ['empty', 'deadLetter'],
      ['empty', 'deadLetter'],
    ]);
  });

  it('leaves out an original that is too long for the room, names it, and keeps the others', () => {
    const letter = letterOf({ first: text('a'), long: text('b'.repeat(limit)), last: text('c') });
    expect(namesOf(letter)).toEqual(['deadLetter', 'first', 'last']);
    expect([letter.lost, noteOf(letter)?.lost]).toEqual([['long'], ['long']]);
  });

  it('makes room for the name of what is left out, which may cost another attribute', () => {
    const name = 'n'.repeat(200);
    const long = { [name]: text('b'.repeat(300)) };
    // the note fits, with the name, and first would have without it
    const room = bytesOf(letterOf({ [name]: text('') }, '').message) + 5;
    const letter = letterOf({ first: text('a'), ...long }, 'x'.repeat(limit - room));
    expect(namesOf(letter)).toEqual(['deadLetter']);
    expect(letter.lost).toEqual([name, 'first']);
  });

  it('gives up the reason when the body leaves no room for it, its code last, and never the body', () => {
    const codeOnly = bytesOf({
      MessageBody: '',
      MessageAttributes: { deadLetter: { DataType: 'String', StringValue: '{"code":"SCHEMA_VIOLATION"}' } },
    });
    expect(keptIn(codeOnly)).toEqual({ code: 'SCHEMA_VIOLATION' });
    expect(keptIn(codeOnly + 30)).toEqual({ code: 'SCHEMA_VIOLATION', pointer: '/quantity' });
    // less than the code needs, though enough for an original attribute
    expect(keptIn(codeOnly - 1)).toBeUndefined();
  });

  it('names the reason among what is lost when there is no room for it', () => {
    expect(toDeadLetter({ record: toSqsRecord('x'.repeat(limit)), reason }).lost).toEqual(['deadLetter']);
  });

  it('keeps the trace of the message, which SQS does not count', () => {
    const record = toSqsRecord('x'.repeat(limit));
    const traced = { ...record, attributes: { ...record.attributes, AWSTraceHeader: traceHeader } };
    expect(toDeadLetter({ record: traced, reason }).message.MessageSystemAttributes).toEqual({
      AWSTraceHeader: { DataType: 'String', StringValue: traceHeader },
    });
  });

  it.each(['', 'Root=1', 'Sampled=1', `${traceHeader};`, `${traceHeader};x=\u0001`, `\n${traceHeader}`])(
    'leaves out %j, which is no trace',
    (AWSTraceHeader) => {
      const record = toSqsRecord('x');
      const traced = { ...record, attributes: { ...record.attributes, AWSTraceHeader } };
      expect(toDeadLetter({ record: traced, reason }).message).not.toHaveProperty('MessageSystemAttributes');
    },
  );

  it('shapes a record that somebody made by hand, without types and without system attributes', () => {
    const { attributes: _, ...bare } = toSqsRecord('x');
    const record = { ...bare, messageAttributes: { status: { stringValue: 'new' } } } as unknown as SQSRecord;
    const letter = toDeadLetter({ record, reason });
    expect([namesOf(letter), letter.lost]).toEqual([['deadLetter'], ['status']]);
  });
});
