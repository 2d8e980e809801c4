import { expect, it } from 'vitest';
import { toMessageContext } from './message-context.ts';

const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
const contextOf = (attributes: Readonly<Record<string, string>>) => toMessageContext((name) => attributes[name]);

it('holds what the attributes say', () => {
  const attributes = { correlationId: 'checkout:42/a', traceparent, tracestate: 'rojo=00f067aa0ba902b7' };
  expect(contextOf({ ...attributes, status: 'new' })).toEqual(attributes);
});

it('is empty when they say nothing', () => {
  expect(contextOf({})).toEqual({});
});

it.each([
  ['a correlation id with a line feed', { correlationId: 'a\n{"level":"error"}' }],
  ['an empty correlation id', { correlationId: '' }],
  ['an endless correlation id', { correlationId: 'a'.repeat(129) }],
  ['a traceparent in capitals', { traceparent: traceparent.toUpperCase() }],
  ['a traceparent after something else', { traceparent: `x${traceparent}` }],
  ['a traceparent that is cut off', { traceparent: traceparent.slice(0, 50) }],
  ['a tracestate without a traceparent', { tracestate: 'a=b' }],
])('leaves out %s, which is no reason to refuse an order', (_, attributes) => {
  expect(contextOf(attributes)).toEqual({});
});

it('leaves out a tracestate of another form', () => {
  expect(contextOf({ traceparent, tracestate: 'a=b\n' })).toEqual({ traceparent });
  expect(contextOf({ traceparent, tracestate: 'a'.repeat(513) })).toEqual({ traceparent });
});
