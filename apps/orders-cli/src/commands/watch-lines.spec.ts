import type { BatchOutcome, RecordOutcome, WatchEvent } from '@order-events/operations';
import { expect, it } from 'vitest';
import { toWatchLines } from './watch-lines.ts';

const at = '2025-05-03T12:00:00.435Z';
const order = { orderId: 'O1', status: 'new', outcome: 'stored' } as const;
const depths: WatchEvent = {
  kind: 'depths',
  at,
  queues: [{ name: 'OrderQueue', waiting: 1, inFlight: 2, delayed: 0 }],
};

function batchOf(stored: number, more: Partial<BatchOutcome> = {}): BatchOutcome {
  const orders = Array.from({ length: Math.min(stored, 10) }, () => order);
  const counts = { records: stored, stored, superseded: 0, deadLettered: 0, failed: 0 };
  return { kind: 'batch', at, ...counts, orders, ordersLeftOut: stored - orders.length, duration: 12, ...more };
}

const records = (count: number, kind: RecordOutcome['kind']): RecordOutcome[] =>
  Array.from({ length: count }, (_, index) => ({
    kind,
    at,
    messageId: `m${index}`,
    orderId: `O${index}`,
    code: 'CODE',
    pointer: '',
    receiveCount: 1,
  }));

const textsOf = (events: readonly WatchEvent[]) => toWatchLines(events).map(({ text }) => text);

it('names each order of a quiet look, and then how full the queues are', () => {
  expect(textsOf([batchOf(1), depths])).toEqual(['O1 new stored, 12 ms', 'OrderQueue 1 + 2 in flight']);
  expect(textsOf(Array.from({ length: 20 }, () => batchOf(1)))).toHaveLength(20);
});

it('sums up a look that would take more than 20 lines', () => {
  const events = [
    ...Array.from({ length: 30 }, () => batchOf(40)),
    batchOf(0, { records: 40, superseded: 35, deadLettered: 5, duration: 90 }),
  ];
  expect(textsOf([...events, depths])).toEqual([
    '1,240 records in 31 batches: 1,200 stored, 35 superseded, 5 dead-lettered, in 12–90 ms each',
    'OrderQueue 1 + 2 in flight',
  ]);
});

it('names ten dead letters and failures beside a summary, and counts the others', () => {
  const events = [batchOf(0, { records: 25, deadLettered: 8, failed: 17 }), ...records(8, 'dead-lettered')];
  const texts = textsOf([...events, ...records(17, 'failed')]);
  expect(texts).toHaveLength(12);
  expect(texts[0]).toBe('25 records in 1 batch: 8 dead-lettered, 17 failed, in 12 ms each');
  expect(texts.filter((text) => text.includes(' dead-lettered: CODE'))).toHaveLength(8);
  expect(texts.at(-1)).toBe('… and 15 more: 15 failed');
});
