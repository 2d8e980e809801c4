import type { AnyOrderEvent, SchemaVersion } from '@order-events/contracts';
import type { OrderPublisher, PublishResult, PublishRun, PublishSummary } from '@order-events/publisher';
import type { SimulatedPublisherOptions } from '../../publisher-under-test.ts';
import { bytesOf, failed, maxEntries, resultsOf, sendBatch, type Shaped, shape } from './parts.ts';

type Batches = readonly (readonly Shaped[])[];

/** What a mutant does in its own way. */
export interface NaiveParts {
  readonly shape: typeof shape;
  /** Divides a list among requests. */
  readonly divide: (messages: readonly Shaped[], options: SimulatedPublisherOptions) => Batches;
  /** Brings one request to its results. */
  readonly publish: (batch: readonly Shaped[], options: SimulatedPublisherOptions) => Promise<readonly PublishResult[]>;
  /** Brings all requests of a list to their results. */
  readonly publishAll: (
    batches: Batches,
    publish: (batch: readonly Shaped[]) => Promise<readonly PublishResult[]>,
  ) => Promise<readonly PublishResult[]>;
  /** Puts the results of a list into their order. */
  readonly arrange: (results: readonly PublishResult[]) => readonly PublishResult[];
}

/** What keeps every law, if nothing else: each request is sent once, after the other, and its answer is read in full. */
const right: NaiveParts = {
  shape,
  divide: (messages, { maxMessageBytes }) =>
    divide(messages, (batch) => batch.length <= maxEntries && sizeOf(batch) <= maxMessageBytes),
  publish: async (batch, options) => {
    try {
      return resultsOf(batch, await sendBatch(batch, options));
    } catch (cause) {
      return batch.map(({ index }) => failed(index, cause));
    }
  },
  publishAll: async (batches, publish) => {
    const results: PublishResult[] = [];
    for (const batch of batches) results.push(...(await publish(batch)));
    return results;
  },
  arrange: (results) => results.toSorted((one, other) => one.index - other.index),
};

/**
 * A publisher as people write it for themselves: it takes a list as a whole, and never tries again.
 *
 * @param wrong - What it does in a way that breaks a law.
 */
export function createNaivePublisher(
  options: SimulatedPublisherOptions,
  wrong: Partial<NaiveParts> = {},
): OrderPublisher<SchemaVersion> {
  const parts = { ...right, ...wrong };

  async function publishList(
    orders: readonly AnyOrderEvent[],
    correlationIdOf: (index: number) => string | undefined,
  ): Promise<readonly PublishResult[]> {
    const shaped = orders.map((order, index) => parts.shape(order, index, correlationIdOf(index), options));
    const messages = shaped.filter((each): each is Shaped => 'message' in each);
    const refused = shaped.filter((each): each is PublishResult => 'status' in each);
    const batches = parts.divide(messages, options);
    const settled = await parts.publishAll(batches, (batch) => parts.publish(batch, options));
    return parts.arrange([...refused, ...settled]);
  }

  return {
    publish: async (order, { correlationId } = {}) => {
      const [result] = await publishList([order], () => correlationId);
      if (result === undefined) throw new TypeError('expected a result, got none');
      if (result.status !== 'published') throw result.error;
      return { messageId: result.messageId };
    },
    publishAll: (orders, { correlationId } = {}) =>
      toRun(async () => {
        const list = await Array.fromAsync(orders);
        const idOf = (index: number) =>
          typeof correlationId === 'function' ? correlationId(list[index] as AnyOrderEvent, index) : correlationId;
        return publishList(list, idOf);
      }),
    close: () => Promise.resolve(),
    [Symbol.asyncDispose]: () => Promise.resolve(),
  };
}

/** Cuts a list where the next message would not fit. */
export function divide(messages: readonly Shaped[], fits: (batch: readonly Shaped[]) => boolean): Batches {
  const batches: Shaped[][] = [];
  for (const message of messages) {
    const last = batches.at(-1);
    if (last !== undefined && fits([...last, message])) last.push(message);
    else batches.push([message]);
  }
  return batches;
}

function sizeOf(batch: readonly Shaped[]): number {
  return batch.reduce((sum, { message }) => sum + bytesOf(message), 0);
}

function toRun(publish: () => Promise<readonly PublishResult[]>): PublishRun {
  let publishing: Promise<readonly PublishResult[]> | undefined;
  return {
    async *[Symbol.asyncIterator]() {
      yield* await (publishing ??= publish());
      return undefined;
    },
    // oxlint-disable-next-line unicorn/no-thenable -- a run is awaited for its summary
    then: (onSummary, onError) => (publishing ??= publish()).then(summarize).then(onSummary, onError),
  };
}

function summarize(results: readonly PublishResult[]): PublishSummary {
  const count = (status: string) => results.filter((result) => result.status === status).length;
  const counts = { published: count('published'), refused: count('refused'), failed: count('failed') };
  const maybePublished = results.filter((result) => result.status === 'failed' && result.error.maybePublished).length;
  return { events: results.length, ...counts, maybePublished, requests: 0, milliseconds: 0, aborted: false };
}
