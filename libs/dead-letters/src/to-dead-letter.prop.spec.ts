import { readDeadLetterNote } from '@order-events/contracts';
import { poisonCodes, type PoisonReason } from '@order-events/consumer';
import { toSqsRecord } from '@order-events/consumer/testing';
import type { SQSMessageAttribute } from 'aws-lambda';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { toDeadLetter } from './to-dead-letter.ts';

const limit = 1_048_576;
const earlierNames = ['code', 'pointer', 'messageId', 'firstSeen', 'schemaVersion'].map((key) => `failure.${key}`);

const texts = fc.oneof(
  fc.string(),
  fc.string({ unit: 'binary' }),
  fc.constantFrom('', '\u0000', '\uFFFF', '\uD83D', '1e999', '-1.5', 'AQI='),
  fc.nat(300).map((length) => 'x'.repeat(length)),
);
const names = fc.oneof(
  fc.stringMatching(/^[\w.-]{1,12}$/),
  fc.constantFrom('AWS.trace', 'amazon.x', '.a', 'a..b', '__proto__', 'deadLetter', 'redrive.count', ...earlierNames),
  texts,
);
const types = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom('String', 'Number', 'Binary', 'String.uuid', 'Number.int', 'Binary.gzip') },
  { weight: 1, arbitrary: texts },
);
const anyAttributes: fc.Arbitrary<SQSMessageAttribute> = fc.record(
  {
    dataType: types,
    stringValue: fc.oneof(texts, fc.constantFrom(undefined, 'y'.repeat(600_000))),
    binaryValue: fc.oneof(fc.base64String(), fc.constant(undefined)),
  },
  { noNullPrototype: true },
);
const plainNames = fc.stringMatching(/^[a-z]{1,9}$/);
const plainAttributes = fc
  .stringMatching(/^\w{1,9}$/)
  .map((stringValue): SQSMessageAttribute => ({ dataType: 'String', stringValue }));
const attributes = fc.oneof(
  { weight: 2, arbitrary: fc.tuple(plainNames, plainAttributes) },
  { weight: 1, arbitrary: fc.tuple(names, anyAttributes) },
);
const reasons: fc.Arbitrary<PoisonReason> = fc.record(
  { code: fc.constantFrom(...poisonCodes), pointer: texts, messageId: texts, schemaVersion: texts },
  { noNullPrototype: true, requiredKeys: ['code', 'pointer', 'messageId'] },
);
/** Many of them as long as SQS lets them be, and nearly. */
const bodies = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.nat(300).map((less) => 'x'.repeat(limit - less)),
  fc.nat(300).map((less) => 'é'.repeat(limit / 2 - less)),
);
const records = fc.record({
  record: fc
    .tuple(bodies, fc.array(attributes, { maxLength: 20, size: 'max' }), texts)
    .map(([body, entries, AWSTraceHeader]) => {
      const record = toSqsRecord(body);
      return {
        ...record,
        attributes: { ...record.attributes, AWSTraceHeader },
        messageAttributes: Object.fromEntries(entries),
      };
    }),
  reason: reasons,
});

const noteOf = ({ deadLetter }: Record<string, { StringValue?: string | undefined }>) =>
  readDeadLetterNote(deadLetter?.StringValue ?? '');
/** Whether an attribute says something of a message as a dead letter, and is no original. */
const isNote = (name: string, { stringValue = '' }: SQSMessageAttribute) =>
  [...earlierNames, 'redrive.count'].includes(name) ||
  (name === 'deadLetter' && readDeadLetterNote(stringValue) !== undefined);
const bytes = (value: string) => Buffer.byteLength(value);
const hasOnlyAllowedCharacters = (value: string) =>
  Array.from(value, (character) => character.codePointAt(0) ?? 0).every(
    (code) =>
      [0x9, 0xa, 0xd].includes(code) ||
      (code >= 0x20 && code <= 0xd7ff) ||
      (code >= 0xe000 && code <= 0xfffd) ||
      code >= 0x10000,
  );

test('a dead letter is within every limit of SQS, and its body is the record’s', () => {
  fc.assert(
    fc.property(records, ({ record, reason }) => {
      const { MessageBody, MessageAttributes } = toDeadLetter({ record, reason }).message;
      expect(MessageBody).toBe(record.body);
      const entries = Object.entries(MessageAttributes);
      expect(entries.length).toBeLessThanOrEqual(10);
      let size = bytes(MessageBody);
      for (const [name, { DataType = '', StringValue, BinaryValue }] of entries) {
        expect(name).toMatch(/^[A-Za-z0-9_.-]{1,256}$/);
        expect(name.split('.')).not.toContain('');
        expect(name.toLowerCase()).not.toMatch(/^(aws|amazon)\./);
        expect(['String', 'Number', 'Binary']).toContain(DataType.split('.')[0]);
        expect(bytes(DataType)).toBeLessThanOrEqual(256);
        expect(hasOnlyAllowedCharacters(DataType + (StringValue ?? ''))).toBe(true);
        const length = DataType.startsWith('Binary') ? BinaryValue?.byteLength : StringValue?.length;
        expect(length).toBeGreaterThan(0);
        if (DataType.startsWith('Number')) expect(Number(StringValue)).toSatisfy(Number.isFinite);
        size += bytes(name) + bytes(DataType) + bytes(StringValue ?? '') + (BinaryValue?.byteLength ?? 0);
      }
      // a body that is too long by itself was never in a queue
      if (entries.length > 0) expect(size).toBeLessThanOrEqual(limit);
      if (entries.length > 0) expect(noteOf(MessageAttributes)?.code).toBe(reason.code);
    }),
  );
});

test('an original attribute is as it was, or is lost and named; the reason is the reason’s', () => {
  fc.assert(
    fc.property(records, ({ record, reason }) => {
      const { message, lost } = toDeadLetter({ record, reason });
      const { deadLetter: _, ...originals } = message.MessageAttributes;
      for (const [name, { DataType, StringValue, BinaryValue }] of Object.entries(originals)) {
        const original = record.messageAttributes[name];
        expect(DataType).toBe(original?.dataType);
        if (StringValue !== undefined) expect(StringValue).toBe(original?.stringValue);
        else expect(BinaryValue).toEqual(Buffer.from(original?.binaryValue ?? '', 'base64'));
      }
      const sent = Object.entries(record.messageAttributes);
      const others = sent.filter(([name, attribute]) => !isNote(name, attribute)).map(([name]) => name);
      const isNoteLost = message.MessageAttributes['deadLetter'] === undefined;
      expect([...Object.keys(originals), ...lost].toSorted()).toEqual(
        [...others, ...(isNoteLost ? ['deadLetter'] : [])].toSorted(),
      );
      const { pointer = '', messageId = '' } = noteOf(message.MessageAttributes) ?? {};
      expect(['', reason.pointer]).toContain(pointer);
      expect(['', reason.messageId]).toContain(messageId);
    }),
  );
});

test('what SQS has room for is kept: up to ten short attributes, the reason among them', () => {
  const originals = fc.dictionary(plainNames, plainAttributes, {
    maxKeys: 9,
    size: 'max',
    noNullPrototype: true,
  });
  fc.assert(
    fc.property(originals, (messageAttributes) => {
      const record = { ...toSqsRecord('x'), messageAttributes };
      const letter = toDeadLetter({
        record,
        reason: { code: 'FORBIDDEN_KEY', pointer: '/a', messageId: 'm' },
      });
      expect(letter.lost).toEqual([]);
      expect(Object.keys(letter.message.MessageAttributes)).toEqual(['deadLetter', ...Object.keys(messageAttributes)]);
    }),
  );
});
