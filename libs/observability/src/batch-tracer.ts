import { context, type Link, type Span, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import type { BatchTracer, RecordOutcome } from '@order-events/consumer';
import type { SQSRecord } from 'aws-lambda';
import { toSpanContext } from './span-context.ts';

/**
 * Runs the work on a batch in one span, `process OrderQueue`, that is linked to the span in which each of its messages was
 * published. It is the active span meanwhile, so that what the SDK's instrumentation records nests in it. Uses what is
 * registered with OpenTelemetry's API, and does nothing where nothing is.
 *
 * @returns Brings back what the work brings, and runs it once, whatever the registered tracer does.
 * @see https://opentelemetry.io/docs/specs/semconv/messaging/messaging-spans/
 * @example const handler = createHandler({ …, trace: createBatchTracer() });
 */
export function createBatchTracer(): BatchTracer {
  return async (records, { requestId }, work) => {
    const span = attempt(() => startSpan(records, requestId));
    if (span === undefined) return work();
    const start = async () => work();
    let running: ReturnType<typeof start> | undefined;
    const run = () => (running ??= start());
    attempt(() => {
      void context.with(trace.setSpan(context.active(), span), run);
    });
    try {
      const outcomes = await run();
      attempt(() => judge(span, outcomes));
      attempt(() => span.addLinks(toLinks(records, outcomes)));
      return outcomes;
    } catch (error) {
      // not span.recordException: a message may repeat a part of the payload
      attempt(() => fail(span, error instanceof Error ? error.name : '_OTHER', 'the batch failed'));
      throw error;
    } finally {
      attempt(() => span.end());
    }
  };
}

function startSpan(records: readonly SQSRecord[], requestId: string): Span {
  const queue = records[0]?.eventSourceARN.split(':').at(-1) ?? 'unknown';
  return trace.getTracer('@order-events/observability').startSpan(`process ${queue}`, {
    kind: SpanKind.CONSUMER,
    attributes: {
      'messaging.system': 'aws_sqs',
      'messaging.operation.type': 'process',
      'messaging.operation.name': 'process',
      'messaging.destination.name': queue,
      'messaging.batch.message_count': records.length,
      'faas.invocation_id': requestId,
    },
  });
}

function judge(span: Span, outcomes: readonly RecordOutcome[]): void {
  const failed = outcomes.filter(({ status }) => status === 'failed').length;
  if (failed > 0)
    fail(span, '_OTHER', `${failed} of ${outcomes.length} record${outcomes.length === 1 ? '' : 's'} failed`);
}

function fail(span: Span, type: string, message: string): void {
  span.setAttribute('error.type', type);
  span.setStatus({ code: SpanStatusCode.ERROR, message });
}

/** Known only when the work is done: the envelope hides a message's context until it is decoded. */
function toLinks(records: readonly SQSRecord[], outcomes: readonly RecordOutcome[]): Link[] {
  return outcomes.flatMap((outcome, index) => {
    const published = toSpanContext(outcome.context);
    if (published === undefined) return [];
    return [{ context: published, attributes: { 'messaging.message.id': records[index]?.messageId } }];
  });
}

/** A trace is worth less than a batch. */
function attempt<T>(act: () => T): T | undefined {
  try {
    return act();
  } catch {
    return undefined;
  }
}
