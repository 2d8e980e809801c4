import { nameOfCause } from '@order-events/contracts';
import { abortMessages } from './abort-messages.ts';
import { loadTracing } from './active-trace.ts';
import { checkEvents, checkPublishOptions } from './check-options.ts';
import type { Clock } from './clock.ts';
import {
  InvalidPublishOptionError,
  EventsUnreadableError,
  PublishAbortedError,
  type RefusedEventError,
} from './errors.ts';
import { openSource, type EventSource } from './event-source.ts';
import type { PublishAllOptions, PublishRun } from './event-publisher.ts';
import type { PublishResult, PublishSummary } from './publish-result.ts';
import type { Give, Sender } from './sender.ts';
import type { ShapedMessage } from './shape-message.ts';

/** How many events are taken before something else may happen. */
const eventsInATurn = 1_000;
/** The most results that wait for the one of an earlier order. They are small, unlike messages, which are fewer. */
const maxWaitingResults = 10_000;

export interface RunParts<Event extends object> {
  readonly events: Iterable<Event> | AsyncIterable<Event>;
  readonly options: PublishAllOptions<Event>;
  readonly sender: Sender;
  /** The most messages that are on their way or wait to be. */
  readonly maxMessages: number;
  readonly clock: Clock;
  /** Shapes the message of an event. @throws what refuses it. */
  readonly shape: (event: Event, correlationId: string | undefined) => ShapedMessage;
  /** Gives the key of a value that may be no event. */
  readonly keyOf: (value: unknown) => unknown;
  /**
   * Called when the run begins.
   * @param stop - Takes no more events; resolves when those that were taken have their results.
   * @returns Called when it ends.
   */
  readonly onBegin: (stop: () => Promise<void>) => () => void;
}

/** The place of an event among the results. */
interface Slot {
  result?: PublishResult;
}

/** Publishes a list: takes events while there is room for them, and gives their results in their order. */
export function createPublishRun<Event extends object>(parts: RunParts<Event>): PublishRun {
  const { options, sender, maxMessages, clock, shape, keyOf, onBegin } = parts;
  const { signal, onProgress, correlationId } = options;
  checkEvents(parts.events);
  // a caller may empty its array after the call, and fill it again
  const events = Array.isArray(parts.events) ? (parts.events as readonly Event[]).slice() : parts.events;
  checkPublishOptions(options);

  const slots: Slot[] = [];
  const open = new Set<Give>();
  const counts = { published: 0, refused: 0, failed: 0, maybePublished: 0 };
  let source: EventSource<Event> | undefined;
  let taken = 0;
  let startedAt = clock.now();
  /** Why no more events are taken. */
  let end: 'list read' | 'list unreadable' | 'aborted' | undefined;
  let unreadable: EventsUnreadableError | undefined;
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
      source = openSource(events);
      while (end === undefined) {
        const step = source.next();
        const { done, value } = 'then' in step ? await step : step;
        if (done) end ??= 'list read';
        // what comes after the end was asked for has been seen by nobody
        else if (end === undefined) {
          begin(value, taken++);
          if (isFull() || taken % eventsInATurn === 0) await untilRoom();
        }
      }
      if (end !== 'list read') source.close();
    } catch (cause) {
      if (end !== undefined) return;
      const message = `expected another event after ${taken} event${taken === 1 ? '' : 's'}, got ${nameOfCause(cause)}`;
      unreadable = new EventsUnreadableError(message, { cause });
      end = 'list unreadable';
    } finally {
      sender.hurry();
      notify();
    }
  }

  const isFull = () => end === undefined && (open.size >= maxMessages || slots.length >= maxWaitingResults);

  async function untilRoom(): Promise<void> {
    // a list that is always ready would let nothing else happen, such as the timer that is to end it
    if (taken % eventsInATurn === 0) await new Promise<void>((resolve) => void clock.schedule(resolve, 0));
    while (isFull()) await changes();
  }

  function begin(event: Event, index: number): void {
    const slot: Slot = {};
    slots.push(slot);
    const place = { index, ...placeKey(event) };
    const settle = (result: PublishResult) => {
      slot.result = result;
      notify();
    };
    try {
      const give = sender.add(shape(event, correlationIdOf(event, index)), (settled) => {
        open.delete(give);
        settle(
          'error' in settled
            ? { ...place, status: 'failed', ...settled }
            : { ...place, status: 'published', ...settled },
        );
      });
      open.add(give);
    } catch (error) {
      settle({ ...place, status: 'refused', error: error as RefusedEventError });
    }
  }

  /** Any value may come from a caller that the types do not keep; a getter of it may throw. */
  function placeKey(event: Event): { readonly key?: string } {
    try {
      const key = keyOf(event);
      return typeof key === 'string' ? { key } : {};
    } catch {
      return {};
    }
  }

  function correlationIdOf(event: Event, index: number): string | undefined {
    if (typeof correlationId !== 'function') return correlationId;
    try {
      return correlationId(event, index);
    } catch (cause) {
      throw new InvalidPublishOptionError(`expected a correlationId of event ${index}, got ${nameOfCause(cause)}`, {
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
      events: counts.published + counts.refused + counts.failed,
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
  } catch {
    // the promise of the summary rejects with it
  }
}
