import type * as OpenTelemetry from '@opentelemetry/api';
import type { MessageContext } from './to-message.ts';

let api: typeof OpenTelemetry | undefined;
let loading: Promise<void> | undefined;
let loaded = false;

/**
 * Looks for OpenTelemetry's API, an optional peer: who traces has it, and nobody else needs it.
 *
 * @returns Nothing when that was done before, so that who publishes need not wait.
 */
export function loadTracing(): Promise<void> | undefined {
  if (loaded) return undefined;
  loading ??= load();
  return loading;
}

async function load(): Promise<void> {
  try {
    api = await import('@opentelemetry/api');
  } catch {
    // nobody traces
  }
  loaded = true;
}

/**
 * The trace that the caller is part of, in the form of W3C Trace Context.
 *
 * @see https://www.w3.org/TR/trace-context/
 */
export function activeTrace(): Pick<MessageContext, 'traceparent' | 'tracestate'> {
  try {
    const span = api?.trace.getSpanContext(api.context.active());
    if (api === undefined || span === undefined || !api.isSpanContextValid(span)) return {};
    const flags = span.traceFlags.toString(16).padStart(2, '0');
    return { traceparent: `00-${span.traceId}-${span.spanId}-${flags}`, tracestate: span.traceState?.serialize() };
  } catch {
    // no trace is worth an order
    return {};
  }
}
