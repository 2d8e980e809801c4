import type { OrderEvent } from '@order-events/contracts';
import { anOrder } from '@order-events/contracts/testing';
import { describe, expect, it } from 'vitest';
import { checkFates, type PublishedMessage } from './check-fates.ts';

const noon = Date.parse('2025-05-03T12:00:00Z');
const consumed = { from: noon, until: noon + 60_000 };
const publish = (snsMessageId: string, event: OrderEvent | string, told = true): PublishedMessage => ({
  snsMessageId,
  message: typeof event === 'string' ? event : JSON.stringify(event),
  attributes: {},
  told,
});
const letter = ({ snsMessageId, message }: PublishedMessage, attributes = {}) => ({
  body: JSON.stringify({ Type: 'Notification', MessageId: snsMessageId, Message: message }),
  attributes,
});
const placed = publish('m1', anOrder());
const poison = publish('m2', 'poison');
const reason = { deadLetter: '{"code":"MESSAGE_NOT_JSON"}' };

describe('checkFates', () => {
  it('finds nothing wrong with what is stored, superseded or dead-lettered', () => {
    const paid = anOrder({ status: 'paid' });
    const published = [placed, poison, publish('m3', paid), publish('m4', anOrder({ orderId: 'O4' }))];
    const deadLetters = [letter(poison, reason), letter(publish('m4', anOrder({ orderId: 'O4' }))), letter(placed)];
    expect(checkFates({ published, items: { O1234: paid }, deadLetters, consumed })).toEqual([]);
  });

  it('finds what is lost, unless its service was told an error', () => {
    const untold = publish('m3', anOrder({ orderId: 'O3' }), false);
    const lost = checkFates({ published: [untold, placed, poison], items: {}, deadLetters: [], consumed });
    expect(lost.map(({ law, published }) => [law, published])).toEqual([
      ['exactly one fate', 1],
      ['exactly one fate', 2],
    ]);
  });

  it('finds an order with a reason in a dead-letter queue', () => {
    const deadLetters = [letter(placed, reason)];
    expect(checkFates({ published: [placed], items: {}, deadLetters, consumed })).toEqual([
      {
        law: 'exactly one fate',
        explanation:
          'O1234 new of 2025-05-03T12:00:00Z (1 Laptop) keeps the contract, and was dead-lettered as MESSAGE_NOT_JSON',
        published: 0,
      },
    ]);
  });

  it.each([
    ['an item that nobody published', { items: { O1234: anOrder(), O9: anOrder({ orderId: 'O9' }) }, deadLetters: [] }],
    ['an item with another precedence', { items: { O1234: { ...anOrder(), precedence: 'p' } }, deadLetters: [] }],
    ['an item under the key of another order', { items: { O1: anOrder(), O1234: anOrder() }, deadLetters: [] }],
    [
      'a dead letter with another text',
      { items: { O1234: anOrder() }, deadLetters: [letter({ ...placed, message: 'x' })] },
    ],
    [
      'a dead letter of another message',
      { items: { O1234: anOrder() }, deadLetters: [letter({ ...placed, snsMessageId: 'm9' })] },
    ],
  ])('finds %s', (_, atRest) => {
    const found = checkFates({ published: [placed], ...atRest, consumed });
    expect(found.map(({ law }) => law)).toEqual(['never invented']);
  });

  it('knows a dead letter without an envelope by its text', () => {
    const deadLetters = [{ body: 'poison', attributes: reason }];
    expect(checkFates({ published: [poison], items: {}, deadLetters, consumed })).toEqual([]);
  });

  it('takes 20,000 orders, and finds the one that is lost', () => {
    const orders = Array.from({ length: 20_000 }, (_, place) => anOrder({ orderId: `O${place}` }));
    const published = orders.map((order, place) => publish(`m${place}`, order));
    const items = Object.fromEntries(orders.filter((_, place) => place !== 777).map((order) => [order.orderId, order]));
    expect(checkFates({ published, items, deadLetters: [], consumed })).toMatchObject([{ published: 777 }]);
  });
});
