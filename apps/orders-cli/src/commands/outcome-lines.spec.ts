import { describe, expect, it } from 'vitest';
import { toOutcomeLines } from './outcome-lines.ts';

const counts = { records: 1, stored: 1, superseded: 0, deadLettered: 0, failed: 0 };
const batch = { kind: 'batch', at: '2025-05-03T12:00:00.435Z', ...counts, ordersLeftOut: 0, duration: 12 } as const;
const stored = { orderId: 'O1234', status: 'new', outcome: 'stored' } as const;
const superseded = { orderId: 'O1234', status: 'paid', outcome: 'superseded' } as const;
const record = {
  kind: 'dead-lettered',
  at: batch.at,
  messageId: 'm1',
  orderId: 'O1234',
  code: 'SCHEMA_VIOLATION',
  pointer: '/quantity',
  receiveCount: 1,
} as const;

describe('the lines of a batch', () => {
  it('are one for each order', () => {
    expect(toOutcomeLines({ ...batch, orders: [stored, superseded], superseded: 1 })).toEqual([
      'O1234 new stored, 12 ms',
      'O1234 paid superseded, 12 ms',
    ]);
  });

  it('end with the number of the orders that are not named', () => {
    const orders = Array.from({ length: 10 }, () => stored);
    const large = { ...batch, orders, stored: 95, superseded: 5, ordersLeftOut: 90, duration: 1240 };
    const lines = toOutcomeLines(large);
    expect(lines).toHaveLength(11);
    expect(lines.slice(-2)).toEqual(['O1234 new stored, 1,240 ms', '… and 90 more: 85 stored, 5 superseded']);
  });

  it('are the counts where the consumer names no order', () => {
    const old = { ...batch, orders: [], stored: 3, superseded: 1, ordersLeftOut: 4 };
    expect(toOutcomeLines(old)).toEqual(['3 stored, 1 superseded, 12 ms']);
  });

  it('are none where every record has a line of its own', () => {
    expect(toOutcomeLines({ ...batch, orders: [], stored: 0, deadLettered: 1 })).toEqual([]);
  });
});

describe('the line of a record', () => {
  it('says why it was dead-lettered', () => {
    expect(toOutcomeLines(record)).toEqual(['O1234 dead-lettered: SCHEMA_VIOLATION at /quantity, received once']);
  });

  it('names the message where the order is not known', () => {
    const { orderId: _, ...nameless } = { ...record, code: 'MESSAGE_NOT_JSON', pointer: '' };
    expect(toOutcomeLines(nameless)).toEqual(['message m1 dead-lettered: MESSAGE_NOT_JSON, received once']);
  });

  it.each([
    [1, 'received once, SQS delivers it again'],
    [2, 'received 2 times, SQS delivers it again'],
    [3, 'received 3 times, SQS moves it to the dead-letter queue'],
  ])('says what SQS does after failure %i', (receiveCount, end) => {
    const failed = { ...record, kind: 'failed', code: 'ORDER_STORE_UNAVAILABLE', pointer: '', receiveCount } as const;
    expect(toOutcomeLines(failed)).toEqual([`O1234 failed: ORDER_STORE_UNAVAILABLE, ${end}`]);
  });
});
