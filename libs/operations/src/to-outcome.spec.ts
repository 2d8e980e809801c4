import { describe, expect, it } from 'vitest';
import { toOutcome } from './to-outcome.ts';

const counts = { records: 4, stored: 2, superseded: 1, deadLettered: 1, failed: 0 };
const batch = {
  timestamp: '2025-05-03T12:00:00.435Z',
  level: 'INFO',
  message: 'batch processed',
  requestId: 'r1',
  duration: 35,
  ...counts,
};
const read = (line: object) => toOutcome(JSON.stringify(line));

describe('a line about a batch', () => {
  it('names the events that were stored or superseded', () => {
    const orders = [
      { orderId: 'O1', status: 'new', outcome: 'stored' },
      { orderId: 'O2', status: 'paid', outcome: 'superseded' },
    ];
    const logged = ['O1 new stored', 'O2 paid superseded'];
    expect(read({ ...batch, orders: logged, ordersLeftOut: 1 })).toEqual({
      kind: 'batch',
      at: batch.timestamp,
      duration: 35,
      ...counts,
      orders,
      ordersLeftOut: 1,
    });
  });

  it('of an earlier version of the consumer names none, and leaves all of them out', () => {
    expect(read(batch)).toMatchObject({ ...counts, orders: [], ordersLeftOut: 3 });
  });

  it.each([
    [null],
    ['O1 new stored'],
    [[null, 1, { orderId: 'O1' }]],
    [['O1', 'O1 new', 'O1 new lost', 'O 1 new stored']],
  ])('with %j for its orders names none', (orders) => {
    expect(read({ ...batch, orders })).toMatchObject({ orders: [], ordersLeftOut: 3 });
  });
});

it.each(['', 'null', '1', '[]', '{}', 'START RequestId: r1', '{"message":"batch processed"}'])(
  'reads nothing from %j',
  (text) => {
    expect(toOutcome(text)).toBeUndefined();
  },
);
