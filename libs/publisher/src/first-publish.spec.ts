import { anOrder } from '@order-events/contracts/testing';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { createInMemoryOrderPublisher } from './testing/in-memory-order-publisher.ts';

let open: typeof createInMemoryOrderPublisher;

beforeEach(async () => {
  // as a new process has them: nothing has looked for OpenTelemetry's API yet
  vi.resetModules();
  ({ createInMemoryOrderPublisher: open } = await import('./testing/in-memory-order-publisher.ts'));
});

describe('while the first order of a process waits for tracing to be loaded', () => {
  it('its signal may abort it, and nothing is sent', async () => {
    const publisher = open();
    const abort = new AbortController();
    const publishing = publisher.publish(anOrder(), { signal: abort.signal });
    abort.abort();
    await expect(publishing).rejects.toMatchObject({ code: 'PUBLISH_ABORTED', maybePublished: false });
    expect(publisher.published).toEqual([]);
  });

  it('the publisher may be closed, and sends it before', async () => {
    const publisher = open({ linger: 10_000 });
    const publishing = publisher.publish(anOrder());
    await publisher.close();
    expect(publisher.published).toMatchObject([await publishing]);
  });

  it('a list may be aborted, or its publisher closed, and nothing is taken from it', async () => {
    const publisher = open();
    const abort = new AbortController();
    const aborted = publisher.publishAll([anOrder()], { signal: abort.signal }).then((summary) => summary);
    abort.abort();
    const closed = publisher.publishAll([anOrder()]).then((summary) => summary);
    await publisher.close();
    expect(await Promise.all([aborted, closed])).toMatchObject([
      { orders: 0, aborted: true },
      { orders: 0, aborted: true },
    ]);
    expect(publisher.published).toEqual([]);
  });
});
