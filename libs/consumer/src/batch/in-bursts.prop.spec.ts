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
const counts = fc.integer({ min: 1, max: 8 }).chain((most) =>
  fc.record({
    count: fc.nat(20),
    most: fc.constant(most),
    burst: fc.integer({ min: 1, max: most }),
    choice: fc.infiniteStream(fc.nat()),
  }),
);

test('every task runs once, in order, never more than so many at the same time, and gives its own result', async () => {
  await fc.assert(
    fc.asyncProperty(counts, async ({ count, most, burst, choice }) => {
      const { tasks, started, end } = openTasks(count);
      const results = inBursts(tasks, most, burst);
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

test('new tasks begin when as many have ended as begin together', async () => {
  const { tasks, started, end } = openTasks(10);
  void inBursts(tasks, 4, 2);
  end(0);
  await settled();
  expect(started).toHaveLength(4);
  end(1);
  await settled();
  expect(started).toHaveLength(6);
});

test('tasks that hang hold up no more than their own places while a burst is left', async () => {
  const { tasks, end } = openTasks(20);
  const results = inBursts(tasks, 4, 2);
  for (let index = 2; index < 20; index += 1) end(index);
  expect(await Promise.all(results.slice(2))).toHaveLength(18);
});

test('a task that rejects is the only one that does', async () => {
  const tasks = [0, 1, 2, 3].map((index) => async () => {
    if (index % 2 === 0) throw new Error('throttled');
    return index;
  });
  const results = inBursts(tasks, 1, 1);
  expect(await Promise.allSettled(results)).toMatchObject([
    { status: 'rejected' },
    { value: 1 },
    { status: 'rejected' },
    { value: 3 },
  ]);
});
