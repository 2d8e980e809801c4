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

  it('the order and the options may be changed, and it is sent as it was at the call', async () => {
    const publisher = open();
    const order = { ...anOrder({ orderId: 'O1', status: 'new' }) };
    const options = { correlationId: 'checkout-1', signal: new AbortController().signal };
    const publishing = publisher.publish(order, options);
    Object.assign(order, { orderId: 'O2', status: 'paid', quantity: 0 });
    Object.assign(options, { correlationId: 'checkout-2', signal: AbortSignal.abort() });
    await publishing;
    expect(publisher.published).toMatchObject([
      { event: { orderId: 'O1', status: 'new' }, attributes: { status: 'new', correlationId: 'checkout-1' } },
    ]);
  });

  it('an order that is none is refused, though it is made one after the call', async () => {
    const publisher = open();
    const order = { ...anOrder(), quantity: 0 };
    const publishing = publisher.publish(order);
    order.quantity = 1;
    await expect(publishing).rejects.toMatchObject({ code: 'INVALID_EVENT' });
  });

  it('the array of a list and its options may be changed, and the orders are sent that it had at the call', async () => {
    const publisher = open();
    const orders = [anOrder({ orderId: 'O1' }), anOrder({ orderId: 'O2' })];
    const options = { correlationId: 'import-1', signal: new AbortController().signal };
    const publishing = publisher.publishAll(orders, options).then((summary) => summary);
    orders.length = 0;
    Object.assign(options, { correlationId: 'import-2', signal: AbortSignal.abort() });
    expect(await publishing).toMatchObject({ published: 2, aborted: false });
    expect(publisher.published).toMatchObject(
      ['O1', 'O2'].map((orderId) => ({ event: { orderId }, attributes: { correlationId: 'import-1' } })),
    );
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
      { events: 0, aborted: true },
      { events: 0, aborted: true },
    ]);
    expect(publisher.published).toEqual([]);
  });
});
