import { defaultTextMapGetter, ROOT_CONTEXT, type SpanContext, trace } from '@opentelemetry/api';
import { W3CTraceContextPropagator } from '@opentelemetry/core';
import type { MessageContext } from '@order-events/consumer';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { toSpanContext } from './span-context.ts';

const traceparents = fc
  .tuple(
    fc.constantFrom('00', '01', 'fe', 'ff'),
    fc.oneof({ weight: 4, arbitrary: fc.stringMatching(/^[\da-f]{32}$/) }, fc.constant('0'.repeat(32))),
    fc.oneof({ weight: 4, arbitrary: fc.stringMatching(/^[\da-f]{16}$/) }, fc.constant('0'.repeat(16))),
    fc.stringMatching(/^[\da-f]{2}$/),
  )
  .map((parts) => parts.join('-'));

const contexts: fc.Arbitrary<MessageContext> = fc.record(
  { traceparent: traceparents, tracestate: fc.constantFrom('a=1', 'a=1,b@c=2', '=', ',') },
  { requiredKeys: ['traceparent'], noNullPrototype: true },
);

/** A trace state is an object; what it says is its text. */
const toText = (context: SpanContext | undefined) =>
  context && { ...context, traceState: context.traceState?.serialize() };

it('a trace context is read as the propagator of OpenTelemetry reads it', () => {
  const propagator = new W3CTraceContextPropagator();
  fc.assert(
    fc.property(contexts, (context) => {
      const extracted = trace.getSpanContext(propagator.extract(ROOT_CONTEXT, context, defaultTextMapGetter));
      expect(toText(toSpanContext(context))).toEqual(toText(extracted));
    }),
    { numRuns: 500 },
  );
});

it('a message without a trace context has none', () => {
  expect(toSpanContext({})).toBeUndefined();
});
