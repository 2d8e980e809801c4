import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { decodeRecord } from './decode-record.ts';
import { PoisonMessageError } from './errors.ts';
import { toEnvelope } from './testing/sqs-records.ts';

const examples = join(import.meta.dirname, '../../../schemas/order-event/examples');
const texts = (kind: string) =>
  globSync(`v*/${kind}/*.json`, { cwd: examples }).map((file) => ({
    file,
    schemaVersion: /^v(\d+)/.exec(file)?.[1] ?? '',
    text: readFileSync(join(examples, file), 'utf8'),
  }));
const order =
  '{"orderId":"O1","userId":"U1","itemName":"Laptop","quantity":1,"status":"new","timestamp":"2025-05-03T12:00:00Z"}';

function poisonOf(body: string): PoisonMessageError {
  try {
    decodeRecord(body);
  } catch (error) {
    if (error instanceof PoisonMessageError) return error;
    throw error;
  }
  throw new Error('expected a poison message, got an order');
}

describe('decodeRecord', () => {
  it.each(texts('valid'))('returns the order of the example $file', ({ text, schemaVersion }) => {
    expect(decodeRecord(toEnvelope(text, { schemaVersion }))).toEqual(JSON.parse(text));
  });

  it('reads a message without a schema version as version 1', () => {
    expect(decodeRecord(toEnvelope(order))).toEqual(JSON.parse(order));
  });

  it.each(texts('invalid'))('refuses the example $file as a schema violation', ({ text, schemaVersion }) => {
    expect(poisonOf(toEnvelope(text, { schemaVersion }))).toMatchObject({
      code: 'SCHEMA_VIOLATION',
      retryable: false,
      schemaVersion,
    });
  });

  it.each([
    ['text that is not JSON', 'hello', 'INVALID_ENVELOPE', ''],
    ['JSON null', 'null', 'INVALID_ENVELOPE', ''],
    ['a raw order', order, 'INVALID_ENVELOPE', ''],
    [
      'a subscription confirmation',
      '{"Type":"SubscriptionConfirmation","MessageId":"1","Message":"x"}',
      'INVALID_ENVELOPE',
      '',
    ],
    ['a notification without a message', '{"Type":"Notification","MessageId":"1"}', 'INVALID_ENVELOPE', ''],
    ['a notification without an id', '{"Type":"Notification","Message":"{}"}', 'INVALID_ENVELOPE', ''],
    ['a message that is not JSON', toEnvelope('{"orderId":'), 'MESSAGE_NOT_JSON', ''],
    ['an empty message', toEnvelope(''), 'MESSAGE_NOT_JSON', ''],
    ['an unknown schema version', toEnvelope(order, { schemaVersion: '999' }), 'UNKNOWN_SCHEMA_VERSION', ''],
    [
      'an order of another version than it names',
      toEnvelope(order, { schemaVersion: '2' }),
      'SCHEMA_VIOLATION',
      '/lineItems',
    ],
    ['the key __proto__', toEnvelope(order.replace('{', '{"__proto__":{},')), 'FORBIDDEN_KEY', '/__proto__'],
    ['the key prototype', toEnvelope(order.replace('{', '{"prototype":1,')), 'FORBIDDEN_KEY', '/prototype'],
    ['the key constructor', toEnvelope(order.replace('{', '{"constructor":1,')), 'FORBIDDEN_KEY', '/constructor'],
    ['a quantity of 0', toEnvelope(order.replace('"quantity":1', '"quantity":0')), 'SCHEMA_VIOLATION', '/quantity'],
  ])('refuses %s', (_, body, code, pointer) => {
    expect(poisonOf(body)).toMatchObject({ code, pointer });
  });

  it('never repeats the payload in an error', () => {
    const secrets = [`SECRET`, toEnvelope('SECRET'), toEnvelope('{"SECRET value":"SECRET"}')];
    for (const body of secrets) {
      const { message, cause, pointer } = poisonOf(body);
      expect(`${message} ${String(cause)} ${pointer}`).not.toContain('SECRET');
    }
  });
});
