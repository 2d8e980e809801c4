import { context, trace, TraceFlags } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { TracerProvider } from '@opentelemetry/sdk-trace';
import { anOrder } from '@order-events/contracts/testing';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createInMemoryOrderPublisher } from './testing/in-memory-order-publisher.ts';

beforeEach(() => {
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  trace.setGlobalTracerProvider(new TracerProvider());
});
afterEach(() => {
  trace.disable();
  context.disable();
});

const inSpan = <T>(work: (traceparent: string) => Promise<T>): Promise<T> =>
  trace.getTracer('test').startActiveSpan('checkout', async (span) => {
    const { traceId, spanId } = span.spanContext();
    return work(`00-${traceId}-${spanId}-01`);
  });

it('a message says which trace its publisher was part of', async () => {
  const publisher = createInMemoryOrderPublisher({ linger: 1 });
  const traces = await Promise.all(
    [1, 2].map(() =>
      inSpan(async (traceparent) => {
        await publisher.publish(anOrder());
        return traceparent;
      }),
    ),
  );
  expect(publisher.published.map(({ attributes }) => attributes['traceparent'])).toEqual(traces);
});

it('a message of a list says which trace the list was published in', async () => {
  const publisher = createInMemoryOrderPublisher();
  await inSpan(async (traceparent) => {
    await publisher.publishAll([anOrder()]);
    expect(publisher.published[0]?.attributes).toMatchObject({ traceparent });
  });
});

it('a message carries what vendors said of the trace, and whether it is sampled', async () => {
  const publisher = createInMemoryOrderPublisher();
  const [traceId, spanId] = ['0af7651916cd43dd8448eb211c80319c', 'b7ad6b7169203331'];
  const traceState = { serialize: () => 'vendor=1' } as never;
  const span = trace.wrapSpanContext({ traceId, spanId, traceFlags: TraceFlags.NONE, traceState });
  await context.with(trace.setSpan(context.active(), span), () => publisher.publish(anOrder()));
  expect(publisher.published[0]?.attributes).toMatchObject({
    traceparent: `00-${traceId}-${spanId}-00`,
    tracestate: 'vendor=1',
  });
});

it.each([
  ['without a span', () => undefined],
  ['with a span that is not valid', () => trace.wrapSpanContext({ traceId: 'x', spanId: 'y', traceFlags: 0 })],
  [
    'with a tracer that is broken',
    () => ({
      spanContext: () => {
        throw new Error('broken');
      },
    }),
  ],
])('a message %s is published, and says nothing of a trace', async (_, span) => {
  const publisher = createInMemoryOrderPublisher();
  const active = span();
  const around = active === undefined ? context.active() : trace.setSpan(context.active(), active as never);
  await context.with(around, () => publisher.publish(anOrder()));
  expect(Object.keys(publisher.published[0]?.attributes ?? {}).toSorted()).toEqual([
    'eventType',
    'schemaVersion',
    'status',
  ]);
});
