import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { handlers } from '../subjects/handlers.ts';
import { createRealHandler } from '../subjects/real-handler.ts';
import { checkStory } from './run-seed.ts';
import { stories } from '../story/stories.ts';
import { aFault, aMessage, aStory } from '../testing/a-story.ts';
import { addTotals, noTotals, totalsOf } from './totals.ts';

// the stories of the nightly run take a while
vi.setConfig({ testTimeout: 300_000 });

const isNightly = process.env['TEST_NIGHTLY'] !== undefined;

const sum = (counts: Readonly<Record<string, number>>) => Object.values(counts).reduce((one, other) => one + other, 0);

test.each(['real', 'original'])('every message that was published to the handler %s has one fate', async (name) => {
  const create = handlers[name]?.create ?? createRealHandler;
  await fc.assert(
    fc.asyncProperty(stories, async (story) => {
      const { published, stored, superseded, deadLettered, lost } = totalsOf(await checkStory(story, create));
      expect(stored + superseded + sum(deadLettered) + lost).toBe(published);
    }),
    { numRuns: isNightly ? 500 : 50 },
  );
});

test('totals add up, in any order', async () => {
  await fc.assert(
    fc.asyncProperty(stories, stories, async (one, other) => {
      const left = totalsOf(await checkStory(one, createRealHandler));
      const right = totalsOf(await checkStory(other, createRealHandler));
      const both = addTotals(left, right);
      expect(both).toEqual(addTotals(right, left));
      expect(both).toMatchObject({ simulations: 2, events: left.events + right.events });
      expect(sum(both.faults)).toBe(sum(left.faults) + sum(right.faults));
      expect(addTotals(noTotals, left)).toEqual(left);
    }),
    { numRuns: isNightly ? 100 : 20 },
  );
});

test('a dead letter is counted by the code of its reason', async () => {
  const messages = [
    aMessage({ poison: 'not-json' }),
    aMessage({ key: 2, faults: [aFault('throttled', { times: 3 })] }),
  ];
  const totals = totalsOf(await checkStory(aStory(messages), createRealHandler));
  expect(totals).toMatchObject({
    published: 2,
    stored: 0,
    superseded: 0,
    deadLettered: { MESSAGE_NOT_JSON: 1, MAX_RECEIVES_EXCEEDED: 1 },
    faults: { throttled: 3 },
  });
});

test('what publishers said is counted, and what they sent', async () => {
  const messages = [
    aMessage({ service: 0 }),
    aMessage({ key: 2, service: 0, flaw: 'nothing' }),
    aMessage({ key: 3, service: 0, publishFaults: ['publish-at-fault'], givesUp: true }),
    aMessage({ key: 4, poison: 'not-json' }),
  ];
  const story = aStory(messages, { services: [{ publishes: 'array', concurrency: 1 }] });
  expect(totalsOf(await checkStory(story, createRealHandler))).toMatchObject({
    results: { published: 1, refused: 1, failed: 1 },
    requests: 1,
    published: 2,
  });
});

test.each([
  ['only-the-code', { lost: 0, deadLettered: { MESSAGE_NOT_JSON: 1 } }],
  ['swallows-failures', { lost: 1, deadLettered: { MESSAGE_NOT_JSON: 1 } }],
])('messages are lost, and not what is wrong with them: %s', async (name, expected) => {
  const create = handlers[name]?.create ?? createRealHandler;
  const messages = [aMessage({ poison: 'not-json' }), aMessage({ key: 2, faults: [aFault('throttled')] })];
  const simulation = await checkStory(aStory(messages), create);
  expect(simulation.violations).not.toEqual([]);
  expect(totalsOf(simulation)).toMatchObject({ published: 2, stored: 1 - expected.lost, superseded: 0, ...expected });
});
