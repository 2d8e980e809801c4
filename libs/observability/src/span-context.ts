import { createTraceState, isSpanContextValid, type SpanContext } from '@opentelemetry/api';
import type { MessageContext } from '@order-events/consumer';

/**
 * The span in which a message was published, as its W3C trace context says. Read here and not by a registered propagator:
 * the form is part of the message's contract, whatever else a deployment propagates.
 *
 * @returns `undefined` when the message has no trace context or an invalid one.
 * @example toSpanContext({ traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01' })?.spanId // 'b7ad6b7169203331'
 * @see https://www.w3.org/TR/trace-context/#traceparent-header
 */
export function toSpanContext({ traceparent, tracestate }: MessageContext): SpanContext | undefined {
  const [version, traceId = '', spanId = '', flags = ''] = traceparent?.split('-') ?? [];
  const context: SpanContext = {
    traceId,
    spanId,
    traceFlags: Number.parseInt(flags, 16),
    isRemote: true,
    ...(tracestate === undefined ? {} : { traceState: createTraceState(tracestate) }),
  };
  // the version ff is forbidden; zeros as ids are too
  return version !== 'ff' && isSpanContextValid(context) ? context : undefined;
}
