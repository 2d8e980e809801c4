import { context, type ContextManager, ROOT_CONTEXT, trace } from '@opentelemetry/api';
import { InMemorySpanExporter, SimpleSpanProcessor, TracerProvider } from '@opentelemetry/sdk-trace';
import type { RecordOutcome } from '@order-events/consumer';
import { toSqsRecord } from '@order-events/consumer/testing';
import fc from 'fast-check';
import { afterEach, expect, it } from 'vitest';
import { createBatchTracer } from './batch-tracer.ts';

afterEach(() => {
  trace.disable();
  context.disable();
});

/** The same object, whose calls fail by turns; so do those of the objects that they return. */
function faulty<T extends object>(target: T, fails: () => boolean): T {
  return new Proxy(target, {
    get: (_, name) => {
      const value: unknown = Reflect.get(target, name, target);
      if (typeof value !== 'function') return value;
      return (...parameters: unknown[]) => {
        if (fails()) throw new Error(`${String(name)} fails`);
        const result: unknown = Reflect.apply(value, target, parameters);
        return typeof result === 'object' && result !== null ? faulty(result, fails) : result;
      };
    },
  });
}

/** Calls what it is given, as every context manager does, and may fail before or after. */
const faultyContext = (fails: () => boolean): ContextManager => ({
  active: () => ROOT_CONTEXT,
  with: (_, run, self, ...parameters) => {
    if (fails()) throw new Error('no context');
    const result = run.apply(self, parameters);
    if (fails()) throw new Error('no way back');
    return result;
  },
  bind: (_, target) => target,
  enable: () => faultyContext(fails),
  disable: () => faultyContext(fails),
});

const outcomes: readonly RecordOutcome[] = [
  {
    status: 'failed',
    error: new Error('boom'),
    context: { traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01' },
  },
];
const boom = new Error('boom');

it('the work runs once and comes back unchanged, whichever calls of the tracer fail', async () => {
  let failures = 0;
  const plans = fc.array(fc.boolean(), { minLength: 12, maxLength: 12 });
  const works = fc.constantFrom(
    { work: async () => outcomes, settled: { status: 'fulfilled', value: outcomes } },
    { work: async () => Promise.reject(boom), settled: { status: 'rejected', reason: boom } },
    {
      work: () => {
        throw boom;
      },
      settled: { status: 'rejected', reason: boom },
    },
  );
  await fc.assert(
    fc.asyncProperty(plans, works, async (plan, { work, settled }) => {
      let calls = 0;
      let runs = 0;
      const fails = () => {
        const failing = plan[calls++ % plan.length] ?? false;
        if (failing) failures++;
        return failing;
      };
      trace.disable();
      context.disable();
      const processor = new SimpleSpanProcessor({ exporter: new InMemorySpanExporter() });
      trace.setGlobalTracerProvider(faulty(new TracerProvider({ spanProcessors: [processor] }), fails));
      context.setGlobalContextManager(faultyContext(fails));
      const running = createBatchTracer()([toSqsRecord('')], { requestId: 'r1', startedAt: 0 }, () => {
        runs++;
        return work();
      });
      const [result] = await Promise.allSettled([running]);
      expect(result).toEqual(settled);
      expect(runs).toBe(1);
    }),
    { numRuns: 300 },
  );
  expect(failures).toBeGreaterThan(100);
});
