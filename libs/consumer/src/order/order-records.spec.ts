import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SQSRecord } from 'aws-lambda';
import { describe, expect, it } from 'vitest';
import { decodeOrderRecord, openOrderRecord } from './order-records.ts';
import { PoisonMessageError } from '../record/poison-message-error.ts';
import { toEnvelope, toRawRecord, toSqsRecord } from '../testing/sqs-records.ts';

const examples = join(import.meta.dirname, '../../../../schemas/order-event/examples');
const texts = (kind: string) =>
  globSync(`v*/${kind}/*.json`, { cwd: examples }).map((file) => ({
    file,
    schemaVersion: /^v(\d+)/.exec(file)?.[1] ?? '',
    text: readFileSync(join(examples, file), 'utf8'),
  }));
const order =
  '{"orderId":"O1","userId":"U1","itemName":"Laptop","quantity":1,"status":"new","timestamp":"2025-05-03T12:00:00Z"}';

function poisonOf(record: SQSRecord): PoisonMessageError {
  try {
    decodeOrderRecord(record);
  } catch (error) {
    if (error instanceof PoisonMessageError) return error;
    throw error;
  }
  throw new Error('expected a poison message, got an order');
}

const enveloped = (message: string, schemaVersion?: string) =>
  toSqsRecord(toEnvelope(message, schemaVersion === undefined ? {} : { schemaVersion }));
const raw = (message: string, schemaVersion?: string) =>
  toRawRecord(message, schemaVersion === undefined ? {} : { schemaVersion });

describe.each([
  ['in an envelope', enveloped],
  ['delivered raw', raw],
])('a message %s', (_, wrap) => {
  it.each(texts('valid'))('is the order of the example $file', ({ text, schemaVersion }) => {
    expect(decodeOrderRecord(wrap(text, schemaVersion))).toEqual(JSON.parse(text));
  });

  it('is read as version 1 when it names no schema version', () => {
    expect(decodeOrderRecord(wrap(order))).toEqual(JSON.parse(order));
  });

  it('may be as long as twice the largest of the version that it claims, or of all when it claims none', () => {
    expect(decodeOrderRecord(wrap(order.padEnd(4_164), '1'))).toEqual(JSON.parse(order));
    expect(decodeOrderRecord(wrap(order.padEnd(184_346)))).toEqual(JSON.parse(order));
    expect(poisonOf(wrap(order.padEnd(184_347)))).toMatchObject({ code: 'MESSAGE_TOO_LARGE' });
  });

  it.each(texts('invalid'))('is refused when it is the example $file', ({ file, text, schemaVersion }) => {
    // the rules of the wire come before those of the contract
    const code = file.includes('lone-surrogate') ? 'ILL_FORMED_UNICODE' : 'SCHEMA_VIOLATION';
    expect(poisonOf(wrap(text, schemaVersion))).toMatchObject({ code, retryable: false });
  });

  it.each([
    ['that is not JSON', '{"orderId":', '1', 'MESSAGE_NOT_JSON', ''],
    ['that is empty', '', '1', 'MESSAGE_NOT_JSON', ''],
    ['that is null', 'null', '1', 'SCHEMA_VIOLATION', ''],
    ['that is an array of orders', `[${order}]`, '1', 'SCHEMA_VIOLATION', ''],
    ['of an unknown schema version', order, '999', 'UNKNOWN_SCHEMA_VERSION', ''],
    ['of another version than it names', order, '2', 'SCHEMA_VIOLATION', '/lineItems'],
    ['with the key __proto__', order.replace('{', '{"__proto__":{},'), '1', 'FORBIDDEN_KEY', '/__proto__'],
    ['with a quantity of 0', order.replace('"quantity":1', '"quantity":0'), '1', 'SCHEMA_VIOLATION', '/quantity'],
    ['with a property twice', order.replace('{', '{"status":"paid",'), '1', 'DUPLICATE_KEY', '/status'],
    ['that is longer than any of its version', order.padEnd(4_165), '1', 'MESSAGE_TOO_LARGE', ''],
    ['that is longer than any of version 2', order.padEnd(184_347), '2', 'MESSAGE_TOO_LARGE', ''],
    ['of an unknown version that is longer than any', order.padEnd(184_347), '3', 'MESSAGE_TOO_LARGE', ''],
    ['of an unknown version that is as long as one', order.padEnd(184_346), '3', 'UNKNOWN_SCHEMA_VERSION', ''],
    ['of S3', '{"Records":[{"eventSource":"aws:s3"}]}', '1', 'S3_NOTIFICATION', ''],
  ])('is refused when it is one %s', (__, message, schemaVersion, code, pointer) => {
    expect(poisonOf(wrap(message, schemaVersion))).toMatchObject({ code, pointer });
  });
});

describe('a record', () => {
  it.each(['OrderPlaced', 'payment', 'ORDER', ''])(
    'that claims the foreign event type "%s" is the order that it is',
    (eventType) => {
      for (const record of [toRawRecord(order, { eventType }), toSqsRecord(toEnvelope(order, { eventType }))]) {
        expect(decodeOrderRecord(record)).toEqual(JSON.parse(order));
      }
    },
  );

  it('of raw poison keeps what its attributes say', () => {
    const {
      parse: _,
      contract: __,
      ...rest
    } = openOrderRecord(toRawRecord('poison', { schemaVersion: '2', correlationId: 'checkout-42' }));
    expect(rest).toEqual({ schemaVersion: '2', context: { correlationId: 'checkout-42' } });
  });

  // it took half a minute when each line item copied what was found wrong with all before
  it('with a hundred thousand things wrong is refused as fast as one with one', () => {
    const message = `{"lineItems":[${'{},'.repeat(60_000)}{}]}`;
    expect(poisonOf(raw(message, '2'))).toMatchObject({ code: 'SCHEMA_VIOLATION' });
  });

  it.each([
    ['a notification without a message', '{"Type":"Notification","MessageId":"1"}', 'INVALID_ENVELOPE'],
    ['a notification without an id', '{"Type":"Notification","Message":"{}"}', 'INVALID_ENVELOPE'],
    ['a notification with two messages', '{"Type":"Notification","Message":"{}","Message":"[]"}', 'DUPLICATE_KEY'],
    ['a notification in a notification', toEnvelope(toEnvelope(order)), 'DOUBLE_ENVELOPE'],
    ['a body without an envelope that is too long to be read', `{"Type":"${'['.repeat(184_346)}`, 'MESSAGE_TOO_LARGE'],
    ['a long body that only says that it is a notification', `"Notification${'['.repeat(184_346)}`, 'MESSAGE_NOT_JSON'],
  ])('is refused when it is %s', (_, body, code) => {
    expect(poisonOf(toSqsRecord(body))).toMatchObject({ code });
  });

  it('is refused for its length when it is raw, whatever words are in it', () => {
    const message = order.replace('Laptop', 'Notification');
    expect(decodeOrderRecord(raw(message.padEnd(4_164), '1'))).toEqual(JSON.parse(message));
    expect(poisonOf(raw(message.padEnd(4_165), '1'))).toMatchObject({ code: 'MESSAGE_TOO_LARGE' });
  });

  it('has its schema version from the envelope and not from beside it, and the other way round when it is raw', () => {
    const { messageAttributes } = raw('', '999');
    expect(decodeOrderRecord({ ...enveloped(order, '1'), messageAttributes })).toEqual(JSON.parse(order));
    expect(poisonOf(raw(order, '999'))).toMatchObject({ code: 'UNKNOWN_SCHEMA_VERSION' });
  });

  it('names its order when it is refused, in a form that is safe to log', () => {
    const refused = (orderId: string) => poisonOf(raw(JSON.stringify({ orderId })));
    expect(refused('O1').orderId).toBe('O1');
    expect(refused('O1\nlevel=info').orderId).toBeUndefined();
    expect(poisonOf(raw(order, '999')).orderId).toBe('O1');
  });

  it('never repeats the payload in an error', () => {
    const secrets = ['SECRET', toEnvelope('SECRET'), toEnvelope('{"SECRET value":"SECRET"}'), '["SECRET\\ud800"]'];
    for (const body of [...secrets, '{"SECRET value":{"SECRET":1,"SECRET":2}}', '{"note":"SECRET","a":1e999}']) {
      const { message, cause, pointer } = poisonOf(toSqsRecord(body));
      expect(`${message} ${String(cause)} ${pointer}`).not.toContain('SECRET');
    }
  });
});
