import { nameOfCause, type OrderEvent, type SchemaVersion } from '@order-events/contracts';
import { abortMessages } from './abort-messages.ts';
import { loadTracing } from './active-trace.ts';
import { checkOrders, checkPublishOptions } from './check-options.ts';
import type { Clock } from './clock.ts';
import {
  InvalidPublishOptionError,
  OrdersUnreadableError,
  PublishAbortedError,
  type RefusedOrderError,
} from './errors.ts';
import { openSource, type OrderSource } from './order-source.ts';
import type { PublishAllOptions, PublishRun } from './order-publisher.ts';
import type { PublishResult, PublishSummary } from './publish-result.ts';
import type { Give, Sender } from './sender.ts';
import type { ShapedMessage } from './shape-message.ts';

/** How many orders are taken before something else may happen. */
const ordersInATurn = 1_000;
/** The most results that wait for the one of an earlier order. They are small, unlike messages, which are fewer. */
const maxWaitingResults = 10_000;

export interface RunParts<Version extends SchemaVersion> {
  readonly orders: Iterable<OrderEvent<Version>> | AsyncIterable<OrderEvent<Version>>;
  readonly options: PublishAllOptions<Version>;
  readonly sender: Sender;
  /** The most messages that are on their way or wait to be. */
  readonly maxMessages: number;
  readonly clock: Clock;
  /** Shapes the message of an order. @throws what refuses it. */
  readonly shape: (order: OrderEvent<Version>, correlationId: string | undefined) => ShapedMessage;
  /**
   * Called when the run begins.
   * @param stop - Takes no more orders; resolves when those that were taken have their results.
   * @returns Called when it ends.
   */
  readonly onBegin: (stop: () => Promise<void>) => () => void;
}

/** The place of an order among the results. */
interface Slot {
  result?: PublishResult;
}

/** Publishes a list: takes orders while there is room for them, and gives their results in their order. */
export function createPublishRun<Version extends SchemaVersion>(parts: RunParts<Version>): PublishRun {
  const { options, sender, maxMessages, clock, shape, onBegin } = parts;
  const { signal, onProgress, correlationId } = options;
  checkOrders(parts.orders);
  // a caller may empty its array after the call, and fill it again
  const orders = Array.isArray(parts.orders) ? parts.orders.slice() : parts.orders;
  checkPublishOptions(options);

  const slots: Slot[] = [];
  const open = new Set<Give>();
  const counts = { published: 0, refused: 0, failed: 0, maybePublished: 0 };
  let source: OrderSource<OrderEvent<Version>> | undefined;
  let taken = 0;
  let startedAt = clock.now();
  /** Why no more orders are taken. */
  let end: 'list read' | 'list unreadable' | 'aborted' | undefined;
  let unreadable: OrdersUnreadableError | undefined;
  let results: AsyncGenerator<PublishResult, undefined> | undefined;
  const wake: (() => void)[] = [];
  const finished = Promise.withResolvers<PublishSummary>();
  // who iterates hears of a failure there, and need not await the run
  finished.promise.catch(() => {});

  function notify(): void {
    wake.splice(0).forEach((resolve) => resolve());
  }

  const changes = () => new Promise<void>((resolve) => void wake.push(resolve));

  async function take(): Promise<void> {
    try {
      source = openSource(orders);
      while (end === undefined) {
        const step = source.next();
        const { done, value } = 'then' in step ? await step : step;
        if (done) end ??= 'list read';
        // what comes after the end was asked for has been seen by nobody
        else if (end === undefined) {
          begin(value, taken++);
          if (isFull() || taken % ordersInATurn === 0) await untilRoom();
        }
      }
      if (end !== 'list read') source.close();
    } catch (cause) {
      if (end !== undefined) return;
      const message = `expected another order after ${taken} order${taken === 1 ? '' : 's'}, got ${nameOfCause(cause)}`;
      unreadable = new OrdersUnreadableError(message, { cause });
      end = 'list unreadable';
    } finally {
      sender.hurry();
      notify();
    }
  }

  const isFull = () => end === undefined && (open.size >= maxMessages || slots.length >= maxWaitingResults);

  async function untilRoom(): Promise<void> {
    // a list that is always ready would let nothing else happen, such as the timer that is to end it
    if (taken % ordersInATurn === 0) await new Promise<void>((resolve) => void clock.schedule(resolve, 0));
    while (isFull()) await changes();
  }

  function begin(order: OrderEvent<Version>, index: number): void {
    const slot: Slot = {};
    slots.push(slot);
    const place = { index, ...orderIdOf(order) };
    const settle = (result: PublishResult) => {
      slot.result = result;
      notify();
    };
    try {
      const give = sender.add(shape(order, correlationIdOf(order, index)), (settled) => {
        open.delete(give);
        settle(
          'error' in settled
            ? { ...place, status: 'failed', ...settled }
            : { ...place, status: 'published', ...settled },
        );
      });
      open.add(give);
    } catch (error) {
      settle({ ...place, status: 'refused', error: error as RefusedOrderError });
    }
  }

  function correlationIdOf(order: OrderEvent<Version>, index: number): string | undefined {
    if (typeof correlationId !== 'function') return correlationId;
    try {
      return correlationId(order, index);
    } catch (cause) {
      throw new InvalidPublishOptionError(`expected a correlationId of order ${index}, got ${nameOfCause(cause)}`, {
        cause,
      });
    }
  }

  function abort(message: string, cause?: unknown): void {
    if (end === undefined || (end === 'list read' && open.size > 0)) end = 'aborted';
    for (const give of open) give(PublishAbortedError, message, cause);
    source?.close();
    notify();
  }

  function onAbort(): void {
    abort(abortMessages.signal, signal?.reason);
  }

  async function* publishAll(): AsyncGenerator<PublishResult, undefined> {
    let onEnd: (() => void) | undefined;
    try {
      onEnd = onBegin(stop);
      startedAt = clock.now();
      signal?.addEventListener('abort', onAbort);
      if (signal?.aborted) onAbort();
      const loading = loadTracing();
      if (loading !== undefined) await loading;
      if (end === undefined) void take();
      for (;;) {
        const result = slots[0]?.result;
        if (result !== undefined) {
          slots.shift();
          notify();
          count(result);
          onProgress?.(summarize());
          yield result;
        } else if (slots.length === 0 && end !== undefined) break;
        else await changes();
      }
      if (unreadable !== undefined) throw unreadable;
    } catch (error) {
      finished.reject(error);
      throw error;
    } finally {
      signal?.removeEventListener('abort', onAbort);
      // when the loop around it was left early
      if (end === undefined || open.size > 0) abort(abortMessages.unread);
      for (const { result } of slots.splice(0)) if (result !== undefined) count(result);
      finished.resolve(summarize());
      onEnd?.();
    }
  }

  async function stop(): Promise<void> {
    end ??= 'aborted';
    source?.close();
    sender.hurry();
    notify();
    while (open.size > 0) await changes();
  }

  function count(result: PublishResult): void {
    counts[result.status] += 1;
    if (result.status === 'failed' && result.error.maybePublished) counts.maybePublished += 1;
  }

  function summarize(): PublishSummary {
    return {
      orders: counts.published + counts.refused + counts.failed,
      ...counts,
      requests: sender.requests,
      milliseconds: Math.round(clock.now() - startedAt),
      aborted: end === 'aborted',
    };
  }

  function createReader(): AsyncIterableIterator<PublishResult, undefined> {
    let own: typeof results;
    const reader: AsyncIterableIterator<PublishResult, undefined> = {
      [Symbol.asyncIterator]: () => reader,
      next: () => {
        if (results !== undefined && results !== own) {
          const message = 'expected a run to be iterated once, and before it is awaited';
          return Promise.reject(new InvalidPublishOptionError(message));
        }
        own ??= results ??= publishAll();
        return own.next();
      },
      return: async () => {
        if (results === undefined || results === own) {
          // a generator that waits for a result would hear of it only when that has come
          abort(abortMessages.unread);
          own ??= results ??= publishAll();
          await own.return(undefined);
          // one that was never begun does not say it itself
          finished.resolve(summarize());
        }
        return { done: true, value: undefined };
      },
    };
    return reader;
  }

  return {
    [Symbol.asyncIterator]: createReader,
    // oxlint-disable-next-line unicorn/no-thenable -- so that a run that nobody iterates is not silently never begun
    then: (onSummary, onError) => {
      if (results === undefined) {
        results = publishAll();
        void drain(results);
      }
      return finished.promise.then(onSummary, onError);
    },
  };
}

/** Reads results that nobody wants to see; what fails is told by the summary's promise. */
async function drain(results: AsyncIterable<PublishResult>): Promise<void> {
  try {
    for await (const _ of results);
  } catch {}
}

/** The id of an order, of which nothing is known yet. */
function orderIdOf(order: unknown): { readonly orderId?: string } {
  try {
    const { orderId } = order as { readonly orderId?: unknown };
    return typeof orderId === 'string' ? { orderId } : {};
  } catch {
    return {};
  }
}
