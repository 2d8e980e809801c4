import { describe, expect, it } from 'vitest';
import { createVirtualTime } from '../run/virtual-time.ts';
import { createQueue, type QueuedMessage } from './queue.ts';

function openQueue() {
  const time = createVirtualTime(1_000);
  const moved: QueuedMessage[] = [];
  const redrivePolicy = { maxReceiveCount: 3, move: (message: QueuedMessage) => void moved.push(message) };
  const queue = createQueue({ name: 'OrderQueue', time, visibilityTimeout: 60, redrivePolicy });
  queue.send({ sqsMessageId: 'm', body: 'body', attributes: { colour: 'red' }, origin: undefined });
  const visible = () => queue.visible().map(({ sqsMessageId }) => sqsMessageId);
  return { time, queue, moved, visible };
}

describe('a received message', () => {
  it('is hidden for the visibility timeout', async () => {
    const { time, queue, visible } = openQueue();
    const seen: string[][] = [];
    queue.receive('m');
    for (const at of [0, 59, 60]) time.after(at, () => seen.push(visible()));
    await time.rest();
    expect(seen).toEqual([[], [], ['m']]);
  });

  it('is told of when it becomes visible again', async () => {
    const { time, queue } = openQueue();
    const told: number[] = [];
    queue.receive('m');
    queue.onVisible(() => told.push(time.now()));
    await time.rest();
    expect(told).toEqual([1_060]);
  });

  it('stays visible when SQS does not manage to hide it', () => {
    const { queue, visible } = openQueue();
    expect(queue.receive('m', false)?.receiveCount).toBe(1);
    expect(visible()).toEqual(['m']);
  });

  it('has a receive count and the time of its first receive', async () => {
    const { time, queue } = openQueue();
    const received: unknown[] = [];
    const receive = () => received.push(queue.receive('m'));
    receive();
    time.after(60, receive);
    await time.rest();
    expect(received).toMatchObject([
      { receiveCount: 1, firstReceivedAt: 1_000 },
      { receiveCount: 2, firstReceivedAt: 1_000 },
    ]);
  });
});

describe('the redrive policy', () => {
  it('moves a message instead of giving it out for the fourth time', () => {
    const { queue, moved } = openQueue();
    const counts = [1, 2, 3, 4].map(() => queue.receive('m')?.receiveCount);
    expect(counts).toEqual([1, 2, 3, undefined]);
    expect(moved).toMatchObject([{ sqsMessageId: 'm', body: 'body', attributes: { colour: 'red' } }]);
    expect(queue.resting()).toEqual([]);
  });

  it('lets the dead-letter queue count from the beginning', () => {
    const { time, queue } = openQueue();
    const deadLetters = createQueue({ name: 'OrderDLQ', time, visibilityTimeout: 60 });
    const message = queue.receive('m');
    if (message) deadLetters.send(message);
    expect(deadLetters.receive('m')?.receiveCount).toBe(1);
  });
});

describe('a receipt handle', () => {
  it('deletes the message, also after the visibility timeout', async () => {
    const { time, queue } = openQueue();
    const handle = queue.receive('m')?.receiptHandle ?? '';
    time.after(100, () => expect(queue.delete(handle)).toBe(true));
    await time.rest();
    expect(queue.resting()).toEqual([]);
    expect(queue.delete(handle)).toBe(false);
  });

  it('deletes nothing once the message was received again', () => {
    const { queue } = openQueue();
    const handle = queue.receive('m')?.receiptHandle ?? '';
    queue.receive('m');
    expect(queue.delete(handle)).toBe(false);
    expect(queue.resting()).toHaveLength(1);
  });
});
