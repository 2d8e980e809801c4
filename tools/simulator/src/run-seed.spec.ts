import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { publishFaults, receiveFaults, requestFaults } from './faults.ts';
import { handlers } from './handlers.ts';
import { poison } from './poison.ts';
import { createRealHandler } from './real-handler.ts';
import { checkStory, runSeed, shrinkSeed, storyOfSeed } from './run-seed.ts';
import { stories } from './stories.ts';
import { withoutParts } from './without-parts.ts';

const seeds = Array.from({ length: 300 }, (_, index) => index + 1);

describe('the real handler', () => {
  it('keeps every law, whatever goes wrong', async () => {
    for (const seed of seeds) {
      const { violations } = await runSeed(seed, createRealHandler);
      expect({ seed, violations }).toEqual({ seed, violations: [] });
    }
  });

  it('meets every fault and every kind of poison', async () => {
    const simulations = [];
    for (const seed of seeds) simulations.push(await runSeed(seed, createRealHandler));
    const injected = new Set(simulations.flatMap(({ injections }) => injections.map(({ kind }) => kind)));
    const kinds = Object.keys({ ...requestFaults, ...receiveFaults, ...publishFaults });
    expect([...injected].toSorted()).toEqual(kinds.toSorted());
    const poisoned = new Set(
      simulations.flatMap(({ story }) => story.messages.flatMap((message) => message.poison ?? [])),
    );
    expect([...poisoned].toSorted()).toEqual(Object.keys(poison).toSorted());
  });
});

describe('a seed', () => {
  it('gives the same history every time, byte for byte', async () => {
    const some = seeds.slice(0, 50);
    expect(await recordingsOf(some)).toBe(await recordingsOf(some));
  });

  it('gives another story than the next one', () => {
    const told = new Set(seeds.map((seed) => JSON.stringify(storyOfSeed(seed))));
    expect(told.size).toBe(seeds.length);
  });
});

// what is left out while a story shrinks must not change all the rest
it('publishes and delivers a message at the same time and under the same ids whether or not there are others', async () => {
  await fc.assert(
    fc.asyncProperty(stories, async (story) => {
      const [message] = story.messages;
      if (message === undefined) return;
      const deliveriesOf = async (messages: typeof story.messages) => {
        const { recording } = await checkStory({ ...story, messages, redrives: [] }, createRealHandler);
        return recording.history.flatMap((event) =>
          event.type === 'enqueued' && event.by === 'sns' ? `${event.at} ${event.sqsMessageId} ${event.body}` : [],
        );
      };
      expect(await deliveriesOf(story.messages)).toEqual(expect.arrayContaining(await deliveriesOf([message])));
    }),
    { numRuns: 30 },
  );
});

describe('shrinking', () => {
  it('finds nothing where every law holds', async () => {
    expect(await shrinkSeed(1, createRealHandler)).toBeUndefined();
  });

  it.each([
    ['blind-put', 2],
    ['swallows-failures', 1],
    ['no-tie-break', 2],
  ])('leaves of a story that %s breaks %i messages, none of which can be left out', async (name, count) => {
    const createHandler = handlers[name]?.create ?? createRealHandler;
    const seed = await firstFailing(name);
    const { violations } = await runSeed(seed, createHandler);
    const shrunk = await shrinkSeed(seed, createHandler);
    expect(shrunk?.story.messages).toHaveLength(count);
    const law = violations[0]?.law;
    expect(shrunk?.violations.map((violation) => violation.law)).toContain(law);
    for (const less of withoutParts(shrunk?.story ?? storyOfSeed(seed))) {
      const laws = (await checkStory(less, createHandler)).violations.map((violation) => violation.law);
      expect(laws).not.toContain(law);
    }
  });
});

async function firstFailing(name: string): Promise<number> {
  for (const seed of seeds) {
    const { violations } = await runSeed(seed, handlers[name]?.create ?? createRealHandler);
    if (violations.length > 0) return seed;
  }
  return expect.unreachable(`no seed up to ${seeds.length} catches ${name}`);
}

async function recordingsOf(some: readonly number[]): Promise<string> {
  const recordings = [];
  for (const seed of some) recordings.push((await runSeed(seed, createRealHandler)).recording);
  return JSON.stringify(recordings);
}
