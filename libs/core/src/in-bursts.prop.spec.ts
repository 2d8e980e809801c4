import fc from 'fast-check';
import { expect, test } from 'vitest';
import { inBursts } from './in-bursts.ts';

/** Tasks that end when they are told to, in an order that is drawn. */
function openTasks(count: number) {
  const started: number[] = [];
  const ends = Array.from({ length: count }, () => Promise.withResolvers<void>());
  const tasks = ends.map(({ promise }, index) => async () => {
    started.push(index);
    await promise;
    return index;
  });
  return { tasks, started, end: (index: number) => ends[index]?.resolve() };
}

const settled = () => new Promise(setImmediate);
const counts = fc.record({
  count: fc.nat(20),
  most: fc.integer({ min: 1, max: 8 }),
  choice: fc.infiniteStream(fc.nat()),
});

test('every task runs once, in order, never more than so many at the same time, and gives its own result', async () => {
  await fc.assert(
    fc.asyncProperty(counts, async ({ count, most, choice }) => {
      const { tasks, started, end } = openTasks(count);
      const results = inBursts(tasks, most);
      const running = new Set<number>();
      for (let ended = 0; ended < count; ended += 1) {
        await settled();
        for (const index of started.slice(running.size + ended)) running.add(index);
        expect(running.size).toBeGreaterThan(0);
        expect(running.size).toBeLessThanOrEqual(most);
        const index = [...running][Number(choice.next().value) % running.size] as number;
        running.delete(index);
        end(index);
      }
      const order = Array.from({ length: count }, (_, index) => index);
      expect(await Promise.all(results)).toEqual(order);
      expect(started).toEqual(order);
    }),
  );
});

test('new tasks begin when half of the running ones have ended', async () => {
  const { tasks, started, end } = openTasks(10);
  void inBursts(tasks, 4);
  end(0);
  await settled();
  expect(started).toHaveLength(4);
  end(1);
  await settled();
  expect(started).toHaveLength(6);
});

test('a task that hangs holds up no more than its own place', async () => {
  const { tasks, end } = openTasks(20);
  const results = inBursts(tasks, 4);
  for (let index = 1; index < 20; index += 1) end(index);
  expect(await Promise.all(results.slice(1))).toHaveLength(19);
});

test('a task that rejects is the only one that does', async () => {
  const tasks = [0, 1, 2, 3].map((index) => async () => {
    if (index % 2 === 0) throw new Error('throttled');
    return index;
  });
  const results = inBursts(tasks, 1);
  expect(await Promise.allSettled(results)).toMatchObject([
    { status: 'rejected' },
    { value: 1 },
    { status: 'rejected' },
    { value: 3 },
  ]);
});
