import {
  type AnyOrderEvent,
  type OrderEvent,
  type SchemaVersion,
  upcast,
  orderEventContract,
} from '@order-events/contracts';
import { orderEvents } from '@order-events/contracts/testing';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { InvalidEventError } from './errors.ts';
import { toMessage } from './to-message.ts';

const text =
  '{"orderId":"O1234","userId":"U123","itemName":"Laptop","quantity":1,"status":"new","timestamp":"2025-05-03T12:00:00Z"}';
const order = JSON.parse(text) as OrderEvent;

describe('toMessage', () => {
  it('sends the message that must always work, byte for byte, with its attributes', () => {
    expect(toMessage(orderEventContract, order, 1)).toEqual({
      Message: text,
      MessageAttributes: {
        eventType: { DataType: 'String', StringValue: 'order' },
        schemaVersion: { DataType: 'String', StringValue: '1' },
        status: { DataType: 'String', StringValue: 'new' },
      },
    });
  });

  it('sends an order of version 2 as what it is, when that version is asked for', () => {
    const second = upcast(order);
    const { Message, MessageAttributes } = toMessage(orderEventContract, second, 2);
    expect(JSON.parse(Message ?? '')).toEqual(second);
    expect(MessageAttributes?.['schemaVersion']?.StringValue).toBe('2');
  });

  it.each<[AnyOrderEvent, SchemaVersion]>([
    [upcast(order), 1],
    [order, 2],
  ])('refuses an order of another version than the one that is sent', (other, schemaVersion) => {
    expect(() => toMessage(orderEventContract, other, schemaVersion)).toThrow(
      expect.objectContaining({ code: 'INVALID_EVENT' }),
    );
  });

  it('takes every valid order', () => {
    fc.assert(
      fc.property(orderEvents(), (valid) => {
        expect(JSON.parse(toMessage(orderEventContract, valid, 1).Message ?? '')).toEqual(valid);
      }),
    );
  });

  it.each([
    ['nothing', undefined, '', 'type'],
    ['a function', () => order, '', 'type'],
    ['a bigint, which JSON cannot hold', { ...order, quantity: 1n }, '', 'type'],
    ['NaN, which JSON turns into null', { ...order, quantity: Number.NaN }, '/quantity', 'type'],
    ['an array', [order], '', 'type'],
    ['an undefined property, which JSON drops', { ...order, userId: undefined }, '/userId', 'required'],
    ['a toJSON that changes the order', { ...order, toJSON: () => ({ ...order, status: 'lost' }) }, '/status', 'enum'],
    ['quantity 0', { ...order, quantity: 0 }, '/quantity', 'minimum'],
  ])('refuses %s', (_, value, pointer, keyword) => {
    const shaping = () => toMessage(orderEventContract, value as unknown as OrderEvent, 1);
    expect(shaping).toThrow(InvalidEventError);
    expect(shaping).toThrow(
      expect.objectContaining({
        code: 'INVALID_EVENT',
        retryable: false,
        violations: expect.arrayContaining([expect.objectContaining({ pointer, keyword })]) as unknown,
      }),
    );
  });

  it('accepts a Date whose JSON is a date-time', () => {
    const dated = { ...order, timestamp: new Date('2025-05-03T12:00:00Z') } as unknown as OrderEvent;
    expect(toMessage(orderEventContract, dated, 1).Message).toContain('"timestamp":"2025-05-03T12:00:00.000Z"');
  });
});
