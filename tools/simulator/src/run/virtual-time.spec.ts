import { expect, it } from 'vitest';
import { RestlessError } from '../errors.ts';
import { createVirtualTime } from './virtual-time.ts';

it('lets things happen by their times, and at the same time in the order in which they were asked for', async () => {
  const time = createVirtualTime(100);
  const heard: unknown[] = [];
  for (const [name, delay] of [
    ['late', 20],
    ['first', 10],
    ['second', 10],
    ['now', 0],
  ] as const) {
    time.after(delay, () => heard.push([name, time.now()]));
  }
  await time.rest();
  expect(heard).toEqual([
    ['now', 100],
    ['first', 110],
    ['second', 110],
    ['late', 120],
  ]);
});

it('follows code that waits to where it waits again, before anything else happens', async () => {
  const time = createVirtualTime(0);
  const heard: string[] = [];
  const wait = (delay: number) => new Promise<void>((resolve) => time.after(delay, resolve));
  const run = async () => {
    await wait(1);
    for (let step = 0; step < 100; step += 1) await Promise.resolve();
    heard.push('after a hundred steps');
    await wait(1);
    heard.push('end');
  };
  void run();
  time.after(1, () => heard.push('another'));
  await time.rest();
  expect(heard).toEqual(['after a hundred steps', 'another', 'end']);
});

it('knows no parts of a millisecond', async () => {
  const time = createVirtualTime(0);
  time.after(1.9, () => {});
  await time.rest();
  expect(time.now()).toBe(1);
});

it('takes back what was asked for, and does not wait for it', async () => {
  const time = createVirtualTime(0);
  const cancel = time.after(1_000, () => expect.unreachable());
  cancel();
  await time.rest();
  expect(time.now()).toBe(0);
});

it('refuses a world that never comes to rest', async () => {
  const time = createVirtualTime(0);
  const again = () => void time.after(1, again);
  again();
  await expect(time.rest()).rejects.toThrow(RestlessError);
});
