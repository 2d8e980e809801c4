import { anOrder } from '@order-events/contracts/testing';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { LawViolation } from '../checker/law-violation.ts';
import { publishFaults, receiveFaults, requestFaults } from '../story/faults.ts';
import { flaws } from '../story/flaws.ts';
import { poison } from '../story/poison.ts';
import { createRealHandler } from '../subjects/real-handler.ts';
import { checkStory, runSeed, shrinkSeed, storyOfSeed } from './run-seed.ts';
import { simplerStories } from '../story/simpler-stories.ts';
import { stories } from '../story/stories.ts';
import { createOf, type Subject } from '../subjects/subject.ts';
import { withoutParts } from '../story/without-parts.ts';

// ten times as many as the slowest mutant needs; the nightly run goes further
const seeds = Array.from({ length: process.env['TEST_NIGHTLY'] === undefined ? 300 : 5_000 }, (_, index) => index + 1);

describe('the real handler and the real publisher', { timeout: 300_000 }, () => {
  /** Laws that do not hold, with the seeds that break them. */
  const violations: (LawViolation & { readonly seed: number })[] = [];
  const injected = new Set<string>();
  const poisoned = new Set<string>();
  const flawed = new Set<string>();

  beforeAll(async () => {
    for (const seed of seeds) {
      const simulation = await runSeed(seed, createRealHandler);
      violations.push(...simulation.violations.map((violation) => ({ ...violation, seed })));
      for (const { kind } of simulation.injections) injected.add(kind);
      for (const { poison: poisonKind, flaw } of simulation.story.messages) {
        if (poisonKind !== undefined) poisoned.add(poisonKind);
        if (flaw !== undefined) flawed.add(flaw);
      }
    }
  }, 300_000);

  it('keep every law, whatever goes wrong', () => {
    expect(violations).toEqual([]);
  });

  it('meet every fault, every kind of poison and every flaw', () => {
    const kinds = Object.keys({ ...requestFaults, ...receiveFaults, ...publishFaults });
    expect([...injected].toSorted()).toEqual(kinds.toSorted());
    expect([...poisoned].toSorted()).toEqual(Object.keys(poison).toSorted());
    expect([...flawed].toSorted()).toEqual(Object.keys(flaws).toSorted());
  });
});

describe('a seed', () => {
  it('gives the same history every time, byte for byte', async () => {
    const some = seeds.slice(0, process.env['TEST_NIGHTLY'] === undefined ? 20 : 50);
    expect(await recordingsOf(some)).toBe(await recordingsOf(some));
  });

  it('gives another story than the next one', () => {
    const told = new Set(seeds.map((seed) => JSON.stringify(storyOfSeed(seed))));
    expect(told.size).toBe(seeds.length);
  });
});

// what is left out while a story shrinks must not change all the rest
it('publishes and delivers a message of its own service at the same time and under the same ids whether or not there are others', async () => {
  await fc.assert(
    fc.asyncProperty(stories, async (story) => {
      const message = story.messages.find(({ service }) => service === undefined);
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

  it('leaves of what is left the simplest that breaks the law', async () => {
    const subject = { handler: 'real', publisher: 'ignores-failed-entries' };
    const shrunk = await shrinkSeed(await firstFailing(subject), ...createOf(subject));
    const order = anOrder({ orderId: 'O1', userId: 'U1' });
    const simplest = { order, at: 0, context: {}, deliveries: [5], faults: [], givesUp: false };
    expect(shrunk?.story.messages).toMatchObject([{ ...simplest, publishFaults: [expect.any(String)] }]);
  });

  it.each([
    [{ handler: 'blind-put', publisher: 'real' }, 1],
    [{ handler: 'swallows-failures', publisher: 'real' }, 1],
    [{ handler: 'no-tie-break', publisher: 'real' }, 2],
    [{ handler: 'real', publisher: 'ignores-failed-entries' }, 1],
    [{ handler: 'real', publisher: 'one-id-for-all' }, 2],
    [{ handler: 'real', publisher: 'counts-entries-only' }, 5],
  ])('leaves of a story that %o breaks %i messages, of which nothing can be left out', async (subject, count) => {
    const underTest = createOf(subject);
    const seed = await firstFailing(subject);
    const { violations } = await runSeed(seed, ...underTest);
    const shrunk = await shrinkSeed(seed, ...underTest);
    const story = shrunk?.story ?? storyOfSeed(seed);
    expect(story.messages).toHaveLength(count);
    const law = violations[0]?.law;
    expect(shrunk?.violations.map((violation) => violation.law)).toContain(law);
    for (const less of [...withoutParts(story), ...simplerStories(story)]) {
      const laws = (await checkStory(less, ...underTest)).violations.map((violation) => violation.law);
      expect(laws).not.toContain(law);
    }
  });
});

async function firstFailing(subject: Subject): Promise<number> {
  for (const seed of seeds) {
    const { violations } = await runSeed(seed, ...createOf(subject));
    if (violations.length > 0) return seed;
  }
  return expect.unreachable(`no seed up to ${seeds.length} catches it`);
}

async function recordingsOf(some: readonly number[]): Promise<string> {
  const recordings = [];
  for (const seed of some) recordings.push((await runSeed(seed, createRealHandler)).recording);
  return JSON.stringify(recordings);
}
