import { context, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { InMemorySpanExporter, SimpleSpanProcessor, TracerProvider } from '@opentelemetry/sdk-trace';
import type { RecordOutcome } from '@order-events/consumer';
import { toSqsRecord } from '@order-events/consumer/testing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createBatchTracer } from './batch-tracer.ts';

const records = [toSqsRecord('', 'm0'), toSqsRecord('', 'm1')];
const invocation = { requestId: 'r1', startedAt: 0 };
const stored: RecordOutcome = {
  status: 'stored',
  orderId: 'O1',
  eventStatus: 'new',
  timestamp: '2025-05-03T12:00:00Z',
  context: {},
};
const failed: RecordOutcome = { status: 'failed', error: new Error('boom'), context: {} };

const runBatch = createBatchTracer();

describe('with an SDK registered', () => {
  const exporter = new InMemorySpanExporter();

  beforeEach(() => {
    trace.setGlobalTracerProvider(new TracerProvider({ spanProcessors: [new SimpleSpanProcessor({ exporter })] }));
    context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  });

  afterEach(() => {
    trace.disable();
    context.disable();
    exporter.reset();
  });

  async function spansOf(outcomes: readonly RecordOutcome[], work = async () => outcomes) {
    await runBatch(records, invocation, work).catch(() => {});
    return exporter.getFinishedSpans();
  }

  it('makes one span of a batch, as the conventions for messaging say', async () => {
    const spans = await spansOf([stored, stored]);
    expect(spans).toHaveLength(1);
    expect(spans[0]).toMatchObject({
      name: 'process OrderQueue',
      kind: SpanKind.CONSUMER,
      status: { code: SpanStatusCode.UNSET },
      links: [],
      attributes: {
        'messaging.system': 'aws_sqs',
        'messaging.operation.type': 'process',
        'messaging.operation.name': 'process',
        'messaging.destination.name': 'OrderQueue',
        'messaging.batch.message_count': 2,
        'faas.invocation_id': 'r1',
      },
    });
  });

  it('links the span to the one in which each message was published, and to none that is invalid', async () => {
    const published = { traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01', tracestate: 'a=1' };
    const invalid = { traceparent: `00-${'0'.repeat(32)}-b7ad6b7169203331-01` };
    const [span] = await spansOf([
      { ...stored, context: invalid },
      { ...failed, context: published },
    ]);
    expect(span?.links).toHaveLength(1);
    expect(span?.links[0]).toMatchObject({
      context: { traceId: '0af7651916cd43dd8448eb211c80319c', spanId: 'b7ad6b7169203331', isRemote: true },
      attributes: { 'messaging.message.id': 'm1' },
    });
    expect(span?.links[0]?.context.traceState?.get('a')).toBe('1');
  });

  it('is active while the work runs, and nests in what is active already', async () => {
    const tracer = trace.getTracer('test');
    await tracer.startActiveSpan('invocation', async (outer) => {
      await spansOf([], async () => {
        await Promise.resolve();
        tracer.startSpan('PutItem').end();
        return [];
      });
      outer.end();
    });
    const [put, batch, outer] = exporter.getFinishedSpans();
    expect(put?.parentSpanContext?.spanId).toBe(batch?.spanContext().spanId);
    expect(batch?.parentSpanContext?.spanId).toBe(outer?.spanContext().spanId);
  });

  it('has the status of an error when records failed, and says how many', async () => {
    const [span] = await spansOf([stored, failed]);
    expect(span?.status).toEqual({ code: SpanStatusCode.ERROR, message: '1 of 2 records failed' });
    expect(span?.attributes).toMatchObject({ 'error.type': '_OTHER' });
  });

  it('ends when the work throws, and names the error without its message', async () => {
    const [span] = await spansOf([], async () => Promise.reject(new RangeError('secret')));
    expect(span).toMatchObject({ ended: true, status: { code: SpanStatusCode.ERROR } });
    expect(span?.attributes).toMatchObject({ 'error.type': 'RangeError' });
    expect(JSON.stringify([span?.status, span?.events, span?.attributes])).not.toContain('secret');
  });
});

it('runs the work where no SDK is registered', async () => {
  const outcomes = [stored];
  expect(await runBatch(records, invocation, async () => outcomes)).toBe(outcomes);
});
