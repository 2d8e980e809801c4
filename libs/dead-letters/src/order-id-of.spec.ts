import { anOrder } from '@order-events/contracts/testing';
import { toEnvelope } from '@order-events/consumer/testing';
import { describe, expect, it } from 'vitest';
import { orderIdOf } from './order-id-of.ts';

const message = JSON.stringify(anOrder({ orderId: 'O1' }));

describe('the order id of a dead letter', () => {
  it.each([
    ['a raw message', message],
    ['a message in an envelope', toEnvelope(message)],
    ['a message in an envelope in an envelope', toEnvelope(toEnvelope(message))],
    ['a message that breaks the contract', '{"orderId":"O1","quantity":0}'],
    ['a message with another key twice', '{"quantity":1,"orderId":"O1","quantity":2}'],
    ['a message with a forbidden key', '{"__proto__":{"orderId":"O2"},"orderId":"O1"}'],
  ])('is read from %s', (_, body) => {
    expect(orderIdOf(body)).toBe('O1');
  });

  it('is any text that the message names', () => {
    expect(orderIdOf(JSON.stringify({ orderId: '\u001b[2J日本' }))).toBe('\u001b[2J日本');
  });

  it.each([
    ['no JSON', 'O1'],
    ['JSON that is cut off', message.slice(0, -1)],
    ['no object', '[{"orderId":"O1"}]'],
    ['nothing', 'null'],
    ['an id that is no text', '{"orderId":1}'],
    ['an envelope whose message is no JSON', toEnvelope('O1')],
    ['an envelope whose message is no text', '{"Type":"Notification","Message":{"orderId":"O1"}}'],
    ['an id that only a prototype has', '{"__proto__":{"orderId":"O1"}}'],
    ['bottomless nesting', '['.repeat(500_000) + ']'.repeat(500_000)],
  ])('is unknown where the body is %s', (_, body) => {
    expect(orderIdOf(body)).toBeUndefined();
  });
});
