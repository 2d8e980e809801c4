import { describe, expect, it } from 'vitest';
import { removeValueAt, setValueAt, valueAt } from './json-pointer.ts';

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
    ['/lineItems/length', undefined],
    ['/lineItems/-', undefined],
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
    ['/', { ...order(), '': 9 }],
    ['/c=d', { ...order(), 'c=d': 9 }],
    ['/constructor', { ...order(), constructor: 9 }],
  ])('sets %j', (pointer, expected) => {
    const message = order();
    expect(setValueAt(message, pointer, 9)).toEqual({ at: pointer.replace('-', '1') });
    expect(message).toEqual(expected);
  });

  it.each([
    ['/orderId/x', 'a text is at "/orderId"; set an object or array there first'],
    ['/note/x', 'null is at "/note"; set an object or array there first'],
    ['/nothing/x', 'nothing is at "/nothing"; set an object or array there first'],
    ['/lineItems/-/x', 'nothing is at "/lineItems/-"; set an object or array there first'],
    ['/lineItems/2', '"/lineItems" is an array of one element; use an index from 0 to 1, or - for the next one'],
    ['/lineItems/x', '"/lineItems" is an array of one element; use an index from 0 to 1, or - for the next one'],
    ['/lineItems/01', 'an index from 0 to 1'],
    ['/lineItems/length', 'an index from 0 to 1'],
    ['/lineItems/ ', 'an index from 0 to 1'],
    ['/empty/1', '"/empty" is an array of 0 elements; use 0, or - for the next one'],
    ['/toString/x', 'nothing is at "/toString"'],
    ['/__proto__', 'the consumer takes no message with the key __proto__'],
    ['/__proto__/x', 'nothing is at "/__proto__"'],
    ['', 'a JSON pointer begins with /'],
    ['quantity', 'a JSON pointer begins with /'],
    ['/a~2b', '~1 for a / in a key'],
    ['/a~', '~0 for a ~'],
  ])('finds no place for %j, says what is there, and changes nothing', (pointer, obstacle) => {
    const message = { ...order(), empty: [] };
    expect(setValueAt(message, pointer, 9)).toEqual({ obstacle: expect.stringContaining(obstacle) as unknown });
    expect(message).toEqual({ ...order(), empty: [] });
    expect(Object.keys(Reflect.get({}, 'toString') as object)).toEqual([]);
  });
});

describe('removeValueAt', () => {
  const { orderId: _, ...withoutId } = order();

  it.each([
    ['/orderId', withoutId],
    ['/lineItems/0/quantity', { ...order(), lineItems: [{}] }],
    ['/lineItems/0', { ...order(), lineItems: [] }],
  ])('removes %j', (pointer, expected) => {
    const message = order();
    expect(removeValueAt(message, pointer)).toEqual({ at: pointer });
    expect(message).toEqual(expected);
  });

  it('removes a key that an object got from JSON only, and no prototype', () => {
    const message = JSON.parse('{"__proto__":{"x":1},"y":2}') as object;
    expect(removeValueAt(message, '/__proto__')).toEqual({ at: '/__proto__' });
    expect(removeValueAt(message, '/__proto__')).toHaveProperty('obstacle');
    expect(JSON.stringify(message)).toBe('{"y":2}');
    expect(Object.getPrototypeOf(message)).toBe(Object.prototype);
  });

  it.each([
    ['/nothing', 'the message is an object without it'],
    ['/toString', 'the message is an object without it'],
    ['/lineItems/1', '"/lineItems" is an array of one element without it'],
    ['/lineItems/-', '"/lineItems" is an array of one element without it'],
    ['/lineItems/length', '"/lineItems" is an array of one element without it'],
    ['/orderId/x', 'a text is at "/orderId"'],
    ['', 'a JSON pointer begins with /'],
  ])('finds nothing at %j, says what is there, and changes nothing', (pointer, obstacle) => {
    const message = order();
    expect(removeValueAt(message, pointer)).toEqual({ obstacle: expect.stringContaining(obstacle) as unknown });
    expect(message).toEqual(order());
  });
});
