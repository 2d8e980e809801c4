import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import type { HistoryEvent } from './history.ts';
import { createRealHandler } from '../subjects/real-handler.ts';
import { simulate, type Simulation } from './simulate.ts';
import { stories } from '../story/stories.ts';
import type { Story } from '../story/story.ts';

// the stories of the nightly run take a while
vi.setConfig({ testTimeout: 300_000 });

/** The same stories for every law; when one does not hold, fast-check prints the seed to be put here. */
const runs = { numRuns: process.env['TEST_NIGHTLY'] === undefined ? 100 : 500, seed: Date.now() | 0 };

interface Run extends Simulation {
  /** How many handlers were created: one for each environment. */
  readonly environments: number;
}

/** What happened in the stories so far: each is simulated once, for the first law that looks at it. */
const known = new Map<string, Promise<Run>>();

function simulateOnce(story: Story): Promise<Run> {
  const name = fc.stringify(story);
  const run = known.get(name) ?? simulateReal(story);
  known.set(name, run);
  return run;
}

async function simulateReal(story: Story): Promise<Run> {
  let environments = 0;
  const simulation = await simulate(story, (ports) => {
    environments += 1;
    return createRealHandler(ports);
  });
  return { ...simulation, environments };
}

/** What must hold in every story, whatever the handler does. */
const always = (law: (history: readonly HistoryEvent[], story: Story, run: Run) => void) =>
  fc.assert(
    fc.asyncProperty(stories, async (story) => {
      const run = await simulateOnce(story);
      law(run.recording.history, story, run);
    }),
    runs,
  );

test('time never goes back', () =>
  always((history) => {
    const times = history.map(({ at }) => at);
    expect(times).toEqual(times.toSorted((left, right) => left - right));
  }));

test('the receives of a message count from 1 to at most 3', () =>
  always((history) => {
    const counts = new Map<string, number>();
    for (const event of history) {
      if (event.type !== 'received') continue;
      const count = (counts.get(event.sqsMessageId) ?? 0) + 1;
      counts.set(event.sqsMessageId, count);
      expect(event.receiveCount).toBe(count);
      expect(count).toBeLessThanOrEqual(3);
    }
  }));

test('there are never more invocations at the same time than the story allows, and each ends once', () =>
  always((history, { maxConcurrency }) => {
    const running = new Set<string>();
    for (const event of history) {
      if (event.type === 'invoked') running.add(event.invocation);
      if (event.type === 'ended') expect(running.delete(event.invocation)).toBe(true);
      expect(running.size).toBeLessThanOrEqual(maxConcurrency);
    }
    expect(running.size).toBe(0);
  }));

test('a batch has 1 to 10 messages, and none of them twice', () =>
  always((history) => {
    for (const event of history) {
      if (event.type !== 'invoked') continue;
      const ids = event.sqsMessageIds;
      expect(ids.length).toBeGreaterThan(0);
      expect(ids.length).toBeLessThanOrEqual(10);
      expect(new Set(ids).size).toBe(ids.length);
    }
  }));

test('an invocation that did not answer deletes nothing', () =>
  always((history) => {
    const answered = new Set<string>();
    for (const event of history) {
      if (event.type === 'ended' && event.how === 'answered') answered.add(event.invocation);
      if (event.type === 'deleted' && event.invocation !== undefined) expect(answered).toContain(event.invocation);
    }
  }));

test('at rest, nothing is left in OrderQueue', () =>
  always((_history, _story, { recording }) => {
    expect(recording.queues.OrderQueue).toEqual([]);
  }));

test('an environment is used again, and a new one is made when it is gone or busy', async () => {
  let created = 0;
  let invoked = 0;
  await always((history, _story, { environments }) => {
    const invocations = history.filter(({ type }) => type === 'invoked').length;
    expect(environments).toBeLessThanOrEqual(invocations);
    created += environments;
    invoked += invocations;
  });
  expect(created).toBeGreaterThan(runs.numRuns);
  expect(invoked).toBeGreaterThan(2 * created);
});
