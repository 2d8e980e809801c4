import { describe, expect, it } from 'vitest';
import { setValueAt, valueAt } from './json-pointer.ts';

const order = () => ({ orderId: 'O1', lineItems: [{ quantity: 0 }], note: null, 'a/b~c': 1 });

describe('valueAt', () => {
  it.each([
    ['', order()],
    ['/orderId', 'O1'],
    ['/lineItems/0/quantity', 0],
    ['/a~1b~0c', 1],
    ['/nothing', undefined],
    ['/orderId/length', undefined],
    ['/note/x', undefined],
    ['/toString', undefined],
  ])('reads %j', (pointer, expected) => {
    expect(valueAt(order(), pointer)).toEqual(expected);
  });
});

describe('setValueAt', () => {
  it.each([
    ['/orderId', { ...order(), orderId: 9 }],
    ['/new', { ...order(), new: 9 }],
    ['/toString', { ...order(), toString: 9 }],
    ['/lineItems/0/quantity', { ...order(), lineItems: [{ quantity: 9 }] }],
    ['/lineItems/0', { ...order(), lineItems: [9] }],
    ['/lineItems/1', { ...order(), lineItems: [{ quantity: 0 }, 9] }],
    ['/lineItems/-', { ...order(), lineItems: [{ quantity: 0 }, 9] }],
    ['/a~1b~0c', { ...order(), 'a/b~c': 9 }],
  ])('sets %j', (pointer, expected) => {
    const message = order();
    expect(setValueAt(message, pointer, 9)).toBe(true);
    expect(message).toEqual(expected);
  });

  it.each([
    '/orderId/x',
    '/note/x',
    '/nothing/x',
    '/lineItems/2',
    '/lineItems/x',
    '/lineItems/01',
    '/lineItems/ ',
    '/toString/x',
    '/__proto__',
    '/__proto__/x',
  ])('finds no place for %j, and changes nothing', (pointer) => {
    const message = order();
    expect(setValueAt(message, pointer, 9)).toBe(false);
    expect(message).toEqual(order());
    expect(Object.keys(Reflect.get({}, 'toString') as object)).toEqual([]);
  });
});
