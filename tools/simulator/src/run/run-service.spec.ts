import { anOrder } from '@order-events/contracts/testing';
import { upcast } from '@order-events/contracts';
import { describe, expect, it } from 'vitest';
import type { HistoryEvent } from './history.ts';
import { storyStart } from '../model/settings.ts';
import { createRealHandler } from '../subjects/real-handler.ts';
import { checkStory } from './run-seed.ts';
import type { StoryMessage, StoryService } from '../story/story.ts';
import { aMessage, aStory } from '../testing/a-story.ts';

const severalMessages = (count: number, different: (place: number) => Partial<StoryMessage> = () => ({})) =>
  Array.from({ length: count }, (_, place) => aMessage({ key: place + 1, service: 0, ...different(place) }));

/** What happens when one service publishes messages; no law may be broken by it. */
async function historyOf(
  messages: readonly StoryMessage[],
  service: Partial<StoryService> = {},
  maxMessageBytes = 262_144,
) {
  const services = [{ publishes: 'array', concurrency: 1, ...service }] as const;
  const { recording, violations } = await checkStory(
    aStory(messages, { services, maxMessageBytes }),
    createRealHandler,
  );
  expect(violations).toEqual([]);
  return <Type extends HistoryEvent['type']>(type: Type) =>
    recording.history.filter((event): event is Extract<HistoryEvent, { type: Type }> => event.type === type);
}

type History = Awaited<ReturnType<typeof historyOf>>;
const requestSizes = (history: History) =>
  history('publish-requested').map(({ correlationIds }) => correlationIds.length);
const statuses = (history: History) => history('told').map(({ status }) => status);

describe('a service', () => {
  it('publishes a list in requests of ten', async () => {
    const history = await historyOf(severalMessages(12));
    expect(new Set(requestSizes(history))).toEqual(new Set([10, 2]));
    expect(statuses(history)).toEqual(Array(12).fill('published'));
    expect(history('given')).toHaveLength(1);
    expect(history('concluded')).toMatchObject([{ aborted: false, summary: { orders: 12, published: 12 } }]);
  });

  it('publishes a list in requests that the topic takes', async () => {
    const history = await historyOf(severalMessages(10), {}, 1_024);
    expect(Math.max(...requestSizes(history))).toBeLessThan(6);
    expect(statuses(history)).toEqual(Array(10).fill('published'));
  });

  it('publishes a stream as it comes', async () => {
    const messages = severalMessages(4, (place) => ({ at: place < 2 ? 0 : 60_000 }));
    const history = await historyOf(messages, { publishes: 'stream' });
    expect(requestSizes(history)).toEqual([2, 2]);
    expect(history('published').map(({ at }) => at - storyStart >= 60_000)).toEqual([false, false, true, true]);
  });

  it('publishes each on its own, in requests that they share', async () => {
    const history = await historyOf(severalMessages(4), { publishes: 'each' });
    expect(requestSizes(history)).toEqual([4]);
    expect(history('given').map(({ how }) => how)).toEqual(Array(4).fill('publish'));
  });

  it('publishes each schema version with a publisher of its own', async () => {
    const orders = [anOrder(), upcast(anOrder())];
    const history = await historyOf(severalMessages(4, (place) => ({ order: orders[place % 2] ?? anOrder() })));
    expect(history('given').map(({ schemaVersion, orders: given }) => [schemaVersion, given.length])).toEqual([
      [1, 2],
      [2, 2],
    ]);
  });

  it('publishes again what failed, and nothing else, unless it gives up', async () => {
    const publishFaults = ['publish-at-fault'] as const;
    const messages = severalMessages(3, (place) => (place === 0 ? {} : { publishFaults, givesUp: place === 2 }));
    const history = await historyOf(messages);
    expect(history('given').map(({ orders }) => orders.length)).toEqual([3, 1]);
    expect(history('told').map(({ index, status }) => `${index} ${status}`)).toEqual([
      '0 published',
      '1 failed',
      '2 failed',
      '0 published',
    ]);
  });

  it('does not publish again what was refused', async () => {
    const history = await historyOf(severalMessages(2, (place) => (place === 0 ? { flaw: 'text-of-an-order' } : {})));
    expect(history('given')).toHaveLength(1);
    expect(statuses(history)).toEqual(['refused', 'published']);
  });

  it.each(['abort', 'close'] as const)('ends its stream: %s', async (by) => {
    const messages = severalMessages(3, (place) => ({ at: place * 1_000 }));
    const history = await historyOf(messages, { publishes: 'stream', ends: { at: 1_500, by } });
    expect(statuses(history)).toEqual(['published', 'published']);
    expect(history('concluded')).toMatchObject([{ aborted: true, summary: { orders: 2, aborted: true } }]);
  });

  it('hears what it aborted on its way, and waits for it when it closes its publisher', async () => {
    const slow = severalMessages(1, () => ({ publishFaults: ['publish-slow'] }));
    const aborted = await historyOf(slow, { ends: { at: 1_000, by: 'abort' } });
    expect(aborted('told')).toMatchObject([{ code: 'PUBLISH_ABORTED', maybePublished: true }]);
    const closed = await historyOf(slow, { ends: { at: 1_000, by: 'close' } });
    expect(statuses(closed)).toEqual(['published']);
  });
});
