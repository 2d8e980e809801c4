import { isAnyOrderEvent } from '@order-events/contracts';
import { anOrder, anyOrderEvents } from '@order-events/contracts/testing';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readBody } from './read-body.ts';

const noon = Date.parse('2025-05-03T12:00:00Z');
const atNoon = { from: noon, until: noon + 60_000 };
const text = JSON.stringify(anOrder());
const read = (body: string, version = '1') => readBody(body, { schemaVersion: version }, atNoon).kind;
const envelope = (Message: string, change: object = {}) =>
  JSON.stringify({ Type: 'Notification', MessageId: 'm1', Message, ...change });

describe('readBody', () => {
  it('reads an order in an envelope and without one', () => {
    const order = { kind: 'order', event: anOrder() };
    expect(readBody(envelope(text), {}, atNoon)).toEqual(order);
    expect(readBody(text, {}, atNoon)).toEqual(order);
  });

  it('reads the version that the envelope or the attributes name', () => {
    const MessageAttributes = { schemaVersion: { Type: 'String', Value: '2' } };
    expect([read(envelope(text, { MessageAttributes })), read(text, '2'), read(text, '9')]).toEqual(
      Array(3).fill('poison'),
    );
  });

  it.each([
    ['text that is not JSON', 'x'],
    ['what breaks the schema', JSON.stringify(anOrder({ quantity: 0 }))],
    ['a key twice', text.replace('{', '{"quantity":2,')],
    ['an envelope that lacks its id', envelope(text, { MessageId: undefined })],
    ['an event more than a day ahead', JSON.stringify(anOrder({ timestamp: '2025-05-04T12:01:00.000000001Z' }))],
  ])('reads %s as poison', (_, body) => {
    expect(read(body)).toBe('poison');
  });

  it.each([
    ['an event that is a day ahead at some time only', JSON.stringify(anOrder({ timestamp: '2025-05-04T12:00:30Z' }))],
    ['a number with more digits than a double surely keeps', text.replace(':1,', ':1.0000000000000001,')],
  ])('does not decide on %s', (_, body) => {
    expect(read(body)).toBe('either');
  });

  it('takes no text for a name, however it looks', () => {
    expect(read(JSON.stringify(anOrder({ itemName: '"a": "b\\": 1234567890123456' })))).toBe('order');
  });

  it('reads every event of the contract as an order or as too far ahead', () => {
    const past = { from: Date.parse('9999-12-31T23:59:59.999Z'), until: Date.parse('9999-12-31T23:59:59.999Z') };
    fc.assert(
      fc.property(anyOrderEvents(), (event) => {
        const schemaVersion = 'lineItems' in event ? '2' : '1';
        expect(isAnyOrderEvent(event)).toBe(true);
        expect(readBody(JSON.stringify(event), { schemaVersion }, past)).toEqual({ kind: 'order', event });
      }),
    );
  });
});
