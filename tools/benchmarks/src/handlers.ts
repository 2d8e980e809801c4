import { join } from 'node:path';
import { consumerEnvironment } from '@order-events/contracts';
import { bundle } from './bundle.ts';

interface Handler {
  readonly description: string;
  /** Where it begins, from the folder of the benchmarks. */
  readonly source: string;
  /** Whether the source is the bundle already. */
  readonly isBundle?: true;
}

/** The Lambda functions that are compared. */
export const handlers = {
  'order-consumer': {
    description: 'the bundle of apps/order-consumer, as it is deployed',
    source: '../../apps/order-consumer/bundle/index.cjs',
    isBundle: true,
  },
  brief: {
    description: 'the handler that order-events replaces: one put after the other, failures logged, 200 returned',
    source: 'original/index.cjs',
  },
  plain: {
    description: 'Promise.allSettled of a put for each record; failures become batchItemFailures',
    source: 'anchors/handlers/plain.js',
  },
  middy: {
    description: 'the same with Middy, its event normalizer and its partial batch failures',
    source: 'anchors/handlers/middy.js',
  },
  powertools: {
    description: 'Powertools: batch processor, and parser with a strict zod schema',
    source: 'anchors/handlers/powertools.js',
  },
  'powertools-idempotency': {
    description: 'the same, and idempotent by the content of the event, in a second table',
    source: 'anchors/handlers/powertools-idempotency.js',
  },
  floor: {
    description: 'no contender: two parses and one unsigned request, without SDK',
    source: 'anchors/handlers/floor.js',
  },
  empty: { description: 'no contender: answers at once', source: 'anchors/handlers/empty.js' },
} as const satisfies Readonly<Record<string, Handler>>;

export type HandlerName = keyof typeof handlers;

const project = join(import.meta.dirname, '..');

/** The bundle of each handler. */
export async function bundleHandlers(names: readonly HandlerName[]): Promise<ReadonlyMap<string, string>> {
  const bundled = names.map(async (name): Promise<[string, string]> => {
    const { source, isBundle }: Handler = handlers[name];
    const entry = join(project, source);
    return [name, isBundle ? entry : await bundle(entry)];
  });
  return new Map(await Promise.all(bundled));
}

/** What the environment says to all of them. */
export const handlerEnvironment = {
  [consumerEnvironment.functionName]: 'order-consumer',
  [consumerEnvironment.tableName]: 'Orders',
  [consumerEnvironment.deadLetterQueueUrl]: 'http://127.0.0.1/000000000000/OrderDLQ',
  IDEMPOTENCY_TABLE_NAME: 'Idempotency',
} as const;
