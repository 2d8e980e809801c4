import { describe, expect, it } from 'vitest';
import { bodiesOf, startFaultyStack } from '../testing/faulty-stack.ts';

const texts = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];

describe.concurrent('a delivery from SNS to SQS', () => {
  it('that is duplicated arrives as two messages with one text', async ({ onTestFinished }) => {
    const { publish, receive } = await startFaultyStack(onTestFinished, [{ fault: 'duplicate', times: 1 }]);
    await publish('x');
    const messages = await receive();
    expect(bodiesOf(messages)).toEqual(['x', 'x']);
    expect(new Set(messages.map(({ MessageId }) => MessageId)).size).toBe(2);
    expect(messages.map(({ Attributes }) => Attributes?.ApproximateReceiveCount)).toEqual(['1', '1']);
  });

  it('that is duplicated later comes back after it was deleted', async ({ onTestFinished }) => {
    const rule = { fault: 'duplicate', times: 1, milliseconds: 1000 } as const;
    const { cloud, publish, receive, deleteBatch } = await startFaultyStack(onTestFinished, [rule]);
    await publish('old');
    const [first, ...others] = await receive();
    expect(others).toEqual([]);
    await deleteBatch(first === undefined ? [] : [first]);
    await publish('new');
    await cloud.atRest();
    expect(bodiesOf(await receive())).toEqual(['new', 'old']);
  });

  it('that is postponed is overtaken, and is not at rest before it has arrived', async ({ onTestFinished }) => {
    const rule = { fault: 'postpone', milliseconds: 500, times: 1 } as const;
    const { cloud, publish, receive } = await startFaultyStack(onTestFinished, [rule]);
    for (const text of ['one', 'two', 'three']) await publish(text);
    await cloud.atRest();
    expect(bodiesOf(await receive())).toEqual(['two', 'three', 'one']);
  });

  it('that is reordered arrives in the same other order for the same seed', async ({ onTestFinished }) => {
    const order = async () => {
      const stack = await startFaultyStack(onTestFinished, [{ fault: 'reorder', milliseconds: 2000 }]);
      await stack.publishBatch(texts);
      await stack.cloud.atRest();
      return bodiesOf(await stack.receive());
    };
    const [one, other] = await Promise.all([order(), order()]);
    expect(one.toSorted()).toEqual(texts);
    expect(one).not.toEqual(texts);
    expect(other).toEqual(one);
  });

  it('is struck only to the queue and with the text that the rule is about', async ({ onTestFinished }) => {
    const { cloud, publish, receive } = await startFaultyStack(onTestFinished, [
      { fault: 'duplicate', queue: 'Other' },
      { fault: 'duplicate', queue: 'Work', matching: ({ body }) => body === 'twice' },
    ]);
    await publish('twice');
    await publish('once');
    expect(bodiesOf(await receive())).toEqual(['twice', 'twice', 'once']);
    expect(cloud.faults.counts()).toMatchObject([{ matched: 0 }, { matched: 1, injected: 1 }]);
  });

  it('is not what a message is that was sent to the queue itself', async ({ onTestFinished }) => {
    const { cloud, send, sendBatch, receive } = await startFaultyStack(onTestFinished, [{ fault: 'duplicate' }]);
    await send('x');
    await sendBatch(['y']);
    expect(bodiesOf(await receive())).toEqual(['x', 'y']);
    expect(cloud.faults.counts()).toMatchObject([{ matched: 0, injected: 0 }]);
  });
});
