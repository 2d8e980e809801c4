import { expect, it } from 'vitest';
import { createRest } from './rest.ts';

function counter(name: string, start: number) {
  let count = start;
  return {
    name,
    count: () => count,
    set: (value: number) => {
      count = value;
    },
  };
}

it('is at rest at once when nothing is unfinished', async () => {
  await createRest([counter('messages', 0)]).wait();
});

it('rests only when all counts are zero at the same time', async () => {
  const [messages, batches] = [counter('messages', 1), counter('batches', 0)];
  const rest = createRest([messages, batches]);
  let resting = false;
  const waited = rest.wait().finally(() => {
    resting = true;
  });
  batches.set(1);
  messages.set(0);
  rest.changed();
  await Promise.resolve();
  expect(resting).toBe(false);
  batches.set(0);
  rest.changed();
  await waited;
});

it('gives up when nothing changes for as long as the patience lasts, and says what is left', async () => {
  const rest = createRest([counter('messages in Work', 2)]);
  await expect(rest.wait({ patience: 1 })).rejects.toThrow(
    expect.objectContaining({ code: 'NOT_AT_REST', message: expect.stringContaining('messages in Work: 2') }),
  );
});

it('gives up when aborted', async () => {
  const rest = createRest([counter('messages', 1)]);
  const controller = new AbortController();
  const waited = rest.wait({ signal: controller.signal });
  controller.abort();
  await expect(waited).rejects.toMatchObject({ code: 'NOT_AT_REST' });
  await expect(rest.wait({ signal: controller.signal })).rejects.toMatchObject({ code: 'NOT_AT_REST' });
});

it('gives up when stopped', async () => {
  const rest = createRest([counter('messages', 1)]);
  const waited = rest.wait();
  rest.stop();
  await expect(waited).rejects.toThrow(/a stop/);
});
