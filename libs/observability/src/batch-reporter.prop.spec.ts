import { readFileSync } from 'node:fs';
import { type AnyOrderEvent, contextAttributeForms, failureCauses } from '@order-events/contracts';
import { anyOrderEvents } from '@order-events/contracts/testing';
import { hostileValues } from '@order-events/schema-values/testing';
import { OrderEventsError, poisonCodes, type RecordOutcome } from '@order-events/consumer';
import { toSqsRecord } from '@order-events/consumer/testing';
import { Ajv } from 'ajv';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createBatchReporter } from './batch-reporter.ts';

const schema = new URL('../fixtures/embedded-metric-format.schema.json', import.meta.url);
const isEmbeddedMetrics = new Ajv().compile(JSON.parse(readFileSync(schema, 'utf8')) as object);

class StoreUnavailableError extends OrderEventsError {
  readonly code = 'STORE_UNAVAILABLE';
  readonly retryable = true;
}

/** In every text of an order that nobody but the user and the seller may read. */
const secret = 'SECRET';

const orders = anyOrderEvents().map((order): AnyOrderEvent => {
  const { userId, ...others } = order;
  const hidden = { ...others, userId: secret + userId };
  if (!('lineItems' in hidden)) return { ...hidden, itemName: secret + hidden.itemName };
  const lineItems = hidden.lineItems.map((item) => ({ ...item, itemName: secret + item.itemName }));
  return { ...hidden, lineItems, note: secret };
});

/** Whatever code that has an order in its hands may throw. */
function thrownWith(order: AnyOrderEvent): fc.Arbitrary<unknown> {
  const text = JSON.stringify(order);
  const named = (properties: object) => Object.assign(new Error(text), properties);
  return fc.oneof(
    // an error's stack takes time: only the one that is thrown is made
    fc
      .constantFrom<() => unknown>(
        () => order,
        () => text,
        () => 1n,
        () => Object.create(null),
        () => new SyntaxError(`Unexpected token in ${text}\n    at ${order.userId} (${order.userId}:1:1)`),
        () => new StoreUnavailableError('expected …', { cause: new AggregateError([order], text) }),
        () => new StoreUnavailableError('expected …', { cause: order }),
        () =>
          named({
            name: 'ValidationException',
            $fault: 'client',
            $metadata: { requestId: text, httpStatusCode: order },
          }),
        () => named({ name: text, code: text, cause: order }),
        () => named({ message: '', stack: text }),
        () => new Proxy(new Error(text), { getPrototypeOf: () => JSON.parse('') as null }),
      )
      .map((make) => make()),
    hostileValues,
    hostileValues.map((value) => new StoreUnavailableError(JSON.stringify(value))),
    hostileValues.map((value) =>
      Object.assign(new StoreUnavailableError(''), { cause: value, message: value, code: value }),
    ),
    hostileValues.map((value) => Object.assign(new Error('boom'), { name: value, stack: value, $metadata: value })),
  );
}

const contexts = fc.record(
  {
    correlationId: fc.stringMatching(contextAttributeForms.correlationId),
    traceparent: fc.stringMatching(/^00-[\da-f]{32}-[\da-f]{16}-01$/),
  },
  { requiredKeys: [], noNullPrototype: true },
);

const outcomes: fc.Arbitrary<RecordOutcome> = fc.tuple(orders, contexts).chain(([order, context]) => {
  const { orderId, status: eventStatus, timestamp } = order;
  const settled = fc.constantFrom('stored' as const, 'superseded' as const);
  return fc.oneof(
    settled.map((status) => ({ status, orderId, eventStatus, timestamp, context })),
    fc.tuple(fc.constantFrom(...poisonCodes), fc.string({ unit: 'binary' })).map(([code, text]) => ({
      status: 'dead-lettered' as const,
      context,
      reason: { code, pointer: text, messageId: 'm' },
      lostAttributes: [text],
    })),
    thrownWith(order).map((error) => ({ status: 'failed' as const, error, orderId, context })),
  );
});

interface Document {
  readonly _aws: { readonly CloudWatchMetrics: readonly [Directive] };
  readonly [field: string]: unknown;
}

interface Directive {
  readonly Dimensions: readonly [readonly string[]];
  readonly Metrics: readonly { readonly Name: string }[];
}

/** The names of a document's metrics and of their dimensions. */
function namesOf({ _aws: metadata }: Document) {
  const [{ Dimensions, Metrics }] = metadata.CloudWatchMetrics;
  return { dimensions: Dimensions[0], metrics: Metrics.map(({ Name }) => Name) };
}

function linesOf(batch: readonly RecordOutcome[]): string[] {
  const lines: string[] = [];
  const records = batch.map((_, index) => toSqsRecord(secret, `m${index}`));
  const report = createBatchReporter({ functionName: 'order-consumer', write: (line) => lines.push(line) });
  report(records, batch, { requestId: 'r1', startedAt: 1746273600000, endedAt: 1746273600250 });
  return lines;
}

const documentsOf = (batch: readonly RecordOutcome[]) => linesOf(batch).map((line) => JSON.parse(line) as Document);

/** What CloudWatch makes of the documents: the values of each metric, by name and dimensions. */
function extractMetrics(documents: readonly Document[]): Record<string, number[]> {
  const metrics: Record<string, number[]> = {};
  for (const document of documents) {
    const names = namesOf(document);
    for (const name of names.metrics) {
      const key = [name, ...names.dimensions.map((dimension) => document[dimension])].join(' ');
      metrics[key] = [...(metrics[key] ?? []), ...[document[name] as number].flat()];
    }
  }
  return metrics;
}

const sum = (values: readonly number[] = []) => values.reduce((total, value) => total + value, 0);
const batches = fc.array(outcomes, { maxLength: 12 });
const largeBatches = fc.array(outcomes, { minLength: 90, maxLength: 250 });

it('every line is one JSON object in printable ASCII, of bounded length', () => {
  fc.assert(
    fc.property(batches, (batch) => {
      const lines = linesOf(batch);
      const failures = batch.filter(({ status }) => status === 'dead-lettered' || status === 'failed');
      expect(lines).toHaveLength(1 + failures.length);
      for (const line of lines) {
        expect(line).toMatch(/^\{[\x20-\x7e]*\}$/);
        expect(line.length).toBeLessThan(16_000);
        expect(JSON.parse(line)).toMatchObject({ requestId: 'r1', timestamp: '2025-05-03T12:00:00.250Z' });
      }
    }),
  );
});

it('no line tells what only the user and the seller may read, whatever was thrown', () => {
  fc.assert(fc.property(batches, (batch) => !linesOf(batch).join('').includes(secret)));
});

it('every line is a document in the embedded metric format, within its limits', () => {
  fc.assert(
    fc.property(fc.oneof({ weight: 9, arbitrary: batches }, largeBatches), (batch) => {
      for (const document of documentsOf(batch)) {
        expect(isEmbeddedMetrics(document), JSON.stringify(isEmbeddedMetrics.errors)).toBe(true);
        const { dimensions, metrics } = namesOf(document);
        for (const dimension of dimensions) expect(document[dimension]).toEqual(expect.any(String));
        for (const name of metrics) {
          const values = [document[name]].flat();
          expect(values.every(Number.isFinite)).toBe(true);
          expect(values.length).toBeLessThanOrEqual(100);
        }
      }
    }),
  );
});

it('the metrics count every outcome once: altogether, and dead letters by code and failures by cause', () => {
  fc.assert(
    fc.property(fc.oneof({ weight: 9, arbitrary: batches }, largeBatches), (batch) => {
      const metrics = extractMetrics(documentsOf(batch));
      const count = (status: string) => batch.filter((outcome) => outcome.status === status).length;
      const counted = (name: string) => sum(metrics[`${name} order-consumer`]);
      expect(counted('stored')).toBe(count('stored'));
      expect(counted('superseded')).toBe(count('superseded'));
      expect(counted('deadLettered')).toBe(count('dead-lettered'));
      expect(counted('failed')).toBe(count('failed'));
      expect(metrics['eventAge order-consumer'] ?? []).toHaveLength(count('stored') + count('superseded'));
      for (const code of poisonCodes) {
        const poison = batch.filter((outcome) => outcome.status === 'dead-lettered' && outcome.reason.code === code);
        expect(sum(metrics[`deadLettered order-consumer ${code}`])).toBe(poison.length);
      }
      expect(sum(failureCauses.flatMap((cause) => metrics[`failed order-consumer ${cause}`] ?? []))).toBe(
        count('failed'),
      );
    }),
  );
});
