import { anOrder } from '@order-events/contracts/testing';
import { describe, expect, it } from 'vitest';
import { applyChanges, type Change } from './apply-changes.ts';

const order = { ...anOrder(), coupons: ['A'] };
const apply = (...changes: readonly Change[]) => applyChanges(JSON.stringify(order), changes, 1);
const set = (pointer: string, text: string): Change => ({ set: pointer, text });

describe('applyChanges', () => {
  it.each([
    ['JSON', '/quantity', '2', 2],
    ['a text that is no JSON', '/itemName', 'Laptop, 15"', 'Laptop, 15"'],
    ['the empty text', '/itemName', '', ''],
    ['a text with =', '/itemName', 'a=b', 'a=b'],
    ['a text in quotes', '/userId', '"207119551"', '207119551'],
    ['a number where the contract wants a text', '/userId', '207119551', '207119551'],
    ['true where the contract wants a text', '/itemName', 'true', 'true'],
    ['digits that no number holds, as they are', '/userId', '20711955112345678901', '20711955112345678901'],
    ['null, which may come of a script that found nothing, as null', '/itemName', 'null', null],
    ['an object as an object', '/itemName', '{"a":1}', { a: 1 }],
    ['a number that the contract refuses as a text, too', '/quantity', '-1', -1],
    ['a number that the contract refuses as a text, too, for its form', '/status', '5', 5],
    ['a number of which the contract says nothing', '/coupons/0', '5', 5],
  ])('sets %s', (_, pointer, text, expected) => {
    const changed = apply(set(pointer, text));
    const [, key = ''] = pointer.split('/');
    const value = changed[key];
    expect(Array.isArray(value) ? value[0] : value).toEqual(expected);
    expect({ ...changed, [key]: 0 }).toEqual({ ...order, [key]: 0 });
  });

  it('sets numbers as numbers where no contract is known', () => {
    expect(applyChanges('{}', [set('/userId', '1')], undefined)).toEqual({ userId: 1 });
  });

  it('knows the type of what it appends', () => {
    const item = { itemName: 'Pen', quantity: 1 };
    const text = JSON.stringify({ lineItems: [item] });
    const changes = [set('/lineItems/-', JSON.stringify(item)), set('/lineItems/1/itemName', '5')];
    expect(applyChanges(text, changes, 2)).toEqual({ lineItems: [item, { ...item, itemName: '5' }] });
  });

  it('makes the changes in their order', () => {
    expect(apply({ remove: '/coupons/0' }, set('/coupons/-', 'B'))['coupons']).toEqual(['B']);
    expect(apply(set('/coupons/-', 'B'), { remove: '/coupons/0' })['coupons']).toEqual(['B']);
    expect(apply(set('/x', '1'), { remove: '/x' })).toEqual(order);
    expect(apply({ remove: '/coupons' }, set('/coupons', '[]'), set('/coupons/0', 'C'))['coupons']).toEqual(['C']);
  });

  it.each<[string, Change, string]>([
    ['in a gap', set('/coupons/2', 'C'), '"/coupons/2" was not set: "/coupons" is an array of one element; use an'],
    ['below what is missing', set('/address/city', 'X'), '"/address/city" was not set: nothing is at "/address"'],
    ['below a text', set('/orderId/x', 'X'), 'a text is at "/orderId"; set an object or array there first'],
    ['as a prototype', set('/__proto__', '{}'), '"/__proto__" was not set: the consumer takes no message with'],
    ['that loses a key', set('/itemName', '{"a":1,"a":2}'), 'at "/itemName", got DUPLICATE_KEY'],
    [
      'whose digits would change',
      set('/quantity', '20711955112345678901'),
      'to be set at "/quantity", got digits that',
    ],
    ['that is not there', { remove: '/nothing' }, '"/nothing" was not removed: the message is an object without it'],
  ])('refuses a value %s', (_, change, message) => {
    expect(() => apply(change)).toThrow(expect.objectContaining({ code: 'INVALID_EDIT' }) as Error);
    expect(() => apply(change)).toThrow(message);
  });

  it.each([
    ['no JSON', 'MESSAGE_NOT_JSON'],
    ['{"a":1,"a":2}', 'DUPLICATE_KEY'],
    ['[]', 'an array of 0 elements'],
    ['null', 'null'],
    ['"text"', 'a text'],
  ])('changes no part of %s', (text, found) => {
    expect(() => applyChanges(text, [set('/x', '1')], 1)).toThrow(
      `expected a JSON object, to change a part of it, got ${found}; edit it in $EDITOR: leave out --set and --remove`,
    );
  });
});
