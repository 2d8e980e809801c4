import { createAdaptiveLimit, type RequestEnd } from './adaptive-limit.ts';
import { backoff } from './backoff.ts';
import type { Clock } from './clock.ts';
import { type PublishFailedError, PublishThrottledError, PublishTimedOutError } from './errors.ts';
import { nextBatch } from './next-batch.ts';
import type { EventMessage } from './to-message.ts';
import type { Failure, Topic, Verdict } from './topic.ts';

/** The part of the requests that is still on its way when a burst of new ones begins. */
const burstBelow = 0.75;

export interface SenderOptions {
  readonly topic: Topic;
  readonly clock: Clock;
  readonly random: () => number;
  /** How long a message may take with all its attempts, in milliseconds. */
  readonly timeout: number;
  /** The most that one request may hold. */
  readonly maxEntries: number;
  readonly maxBytes: number;
  /** The most requests on their way at once. */
  readonly concurrency: number;
  /**
   * Whether, once there are as many as may be, new ones begin together: when a quarter of those have ended, or `linger` after
   * the first. The SDK needs a fifth less of the processor then.
   * @default false
   */
  readonly bursts?: boolean;
  /** How long a request that is not full waits for more messages, in milliseconds. */
  readonly linger: number;
}

/** What becomes of a message in the end. */
export type Settled = { readonly messageId: string } | { readonly error: PublishFailedError };

/** Ends a message that has no outcome yet, with the error that it makes. */
export type Give = (up: typeof PublishFailedError, message: string, cause?: unknown) => void;

export interface Sender {
  /** Sends a message, with others or alone, as often as it takes; calls back once, not before it returned. */
  add(parcel: { readonly message: EventMessage; readonly bytes: number }, settle: (settled: Settled) => void): Give;
  /** From now on waits for no further messages. */
  hurry(): void;
  /** The requests so far. */
  readonly requests: number;
}

/** A message on its way. */
interface Parcel {
  readonly message: EventMessage;
  readonly bytes: number;
  readonly expires: number;
  queuedAt: number;
  readonly settle: (settled: Settled) => void;
  alone: boolean;
  attempts: number;
  maybePublished: boolean;
  lastFailure: Failure | undefined;
  /** The request that it is in. */
  request: Request | undefined;
  settled: boolean;
  cancelExpiry: () => void;
  cancelWait: () => void;
}

interface Request {
  /** One message less waits for its answer. */
  leave(): void;
}

/**
 * Fills requests with messages and sends them: several at once, fewer while the topic throttles, and again where that is
 * worth it. Every message gets exactly one outcome, within its time.
 */
export function createSender(options: SenderOptions): Sender {
  const { topic, clock, random, timeout, concurrency, bursts = false, linger, ...limits } = options;
  /** What waits to be sent: what was tried before comes first, for it has the least time left. */
  const queues = { again: new Set<Parcel>(), first: new Set<Parcel>() };
  const limit = createAdaptiveLimit(concurrency);
  let inFlight = 0;
  /** Whether as many as may be were on their way, and no new one has begun since. */
  let afterFull = false;
  let requests = 0;
  let patience = linger;
  let cancelLinger: (() => void) | undefined;
  let cancelBurst: (() => void) | undefined;

  function* waiting(): Generator<Parcel, undefined> {
    yield* queues.again;
    yield* queues.first;
  }

  function leaveQueue(parcel: Parcel): void {
    queues.again.delete(parcel);
    queues.first.delete(parcel);
  }

  /** Sends what can be sent; a request that is not full only when it has waited long enough. */
  function pump(waited = false): void {
    giveUpOnLate();
    if (bursts && afterFull && inFlight > limit.current * burstBelow) {
      // those that hang must not hold up the others
      cancelBurst ??= clock.schedule(afterBurst, patience);
      return;
    }
    cancelBurst?.();
    cancelBurst = undefined;
    let partial = waited || (!bursts && hasLingered());
    while (inFlight < limit.current) {
      const { batch, full } = nextBatch(waiting(), limits);
      if (batch.length === 0 || !(full || partial)) break;
      partial &&= full;
      for (const parcel of batch) leaveQueue(parcel);
      void send(batch);
    }
    afterFull = inFlight >= limit.current;
    if (queues.again.size + queues.first.size === 0) {
      cancelLinger?.();
      cancelLinger = undefined;
    } else if (inFlight < limit.current) cancelLinger ??= clock.schedule(afterLinger, patience);
  }

  /** What has no time for an attempt is not sent: it would come to its end on the way, and nobody would know how. */
  function giveUpOnLate(): void {
    const latest = clock.now() + timeout / 100;
    for (const parcel of queues.again) if (parcel.expires <= latest) expire(parcel);
    for (const parcel of queues.first) {
      if (parcel.expires > latest) break;
      expire(parcel);
    }
  }

  /** Whether the first message in the queue has waited long enough, be it for others or for its turn. */
  function hasLingered(): boolean {
    const [first] = waiting();
    return patience > 0 && first !== undefined && clock.now() - first.queuedAt >= patience;
  }

  function afterBurst(): void {
    afterFull = false;
    pump();
  }

  function afterLinger(): void {
    cancelLinger = undefined;
    pump(true);
  }

  async function send(parcels: readonly Parcel[]): Promise<void> {
    inFlight += 1;
    requests += 1;
    const end = limit.begin();
    const verdicts = await attempt(parcels);
    inFlight -= 1;
    toRequestEnd(end, verdicts);
    const tryAgainIn = backoff(Math.max(...parcels.map(({ attempts }) => attempts)), random);
    for (const [index, parcel] of parcels.entries()) {
      const verdict = verdicts[index];
      parcel.request = undefined;
      if (parcel.settled || verdict === undefined) continue;
      if ('messageId' in verdict) finish(parcel, verdict);
      else digest(parcel, verdict, { shared: parcels.length > 1, tryAgainIn });
    }
    pump();
  }

  /** One request, which has a third of a message's time, so that one that hangs leaves time for others. */
  function attempt(parcels: readonly Parcel[]): Promise<readonly Verdict[]> {
    const controller = new AbortController();
    return new Promise((resolve) => {
      const stop = (failure: Failure) => {
        resolve(parcels.map(() => failure));
        controller.abort();
      };
      const cancel = clock.schedule(() => stop(timedOut(timeout / 3)), timeout / 3);
      let open = parcels.length;
      const leave = () => {
        open -= 1;
        if (open > 0) return;
        cancel();
        stop(timedOut(timeout));
      };
      for (const parcel of parcels) {
        parcel.attempts += 1;
        parcel.request = { leave };
      }
      void topic
        .send(
          parcels.map(({ message }) => message),
          controller.signal,
        )
        .then(resolve)
        .finally(cancel);
    });
  }

  function digest(parcel: Parcel, failure: Failure, { shared, tryAgainIn }: { shared: boolean; tryAgainIn: number }) {
    parcel.lastFailure = failure;
    parcel.maybePublished ||= failure.maybePublished;
    if (failure.retry === 'alone' && shared) {
      parcel.alone = true;
      enqueueAgain(parcel);
    } else if (failure.retry !== 'later' || clock.now() + tryAgainIn >= parcel.expires) fail(parcel, failure);
    else {
      parcel.cancelWait = clock.schedule(() => {
        enqueueAgain(parcel);
        pump();
      }, tryAgainIn);
    }
  }

  function enqueueAgain(parcel: Parcel): void {
    parcel.queuedAt = clock.now();
    queues.again.add(parcel);
  }

  function expire(parcel: Parcel): void {
    fail(parcel, parcel.lastFailure ?? timedOut(timeout));
  }

  function fail(parcel: Parcel, { kind, message, cause }: Pick<Failure, 'kind' | 'message' | 'cause'>): void {
    const maybePublished = parcel.maybePublished || parcel.request !== undefined;
    finish(parcel, { error: new kind(message, { cause, maybePublished }) });
  }

  function finish(parcel: Parcel, settled: Settled): void {
    if (parcel.settled) return;
    parcel.settled = true;
    parcel.cancelExpiry();
    parcel.cancelWait();
    leaveQueue(parcel);
    parcel.request?.leave();
    parcel.settle(settled);
  }

  return {
    add: ({ message, bytes }, settle) => {
      const parcel: Parcel = {
        message,
        bytes,
        settle,
        expires: clock.now() + timeout,
        queuedAt: clock.now(),
        alone: false,
        attempts: 0,
        maybePublished: false,
        lastFailure: undefined,
        request: undefined,
        settled: false,
        cancelExpiry: () => {},
        cancelWait: () => {},
      };
      parcel.cancelExpiry = clock.schedule(() => expire(parcel), timeout);
      queues.first.add(parcel);
      pump();
      return (kind, text, cause) => fail(parcel, { kind, message: text, cause });
    },
    hurry: () => {
      patience = 0;
      cancelLinger?.();
      cancelLinger = undefined;
      pump();
    },
    get requests() {
      return requests;
    },
  };
}

function timedOut(milliseconds: number): Failure {
  const message = `expected an answer from the topic within ${Math.round(milliseconds)} ms, got none`;
  return { kind: PublishTimedOutError, message, retry: 'later', maybePublished: true };
}

function toRequestEnd(end: RequestEnd, verdicts: readonly Verdict[]): void {
  const throttled = verdicts.some((verdict) => 'kind' in verdict && verdict.kind === PublishThrottledError);
  end(throttled ? 'throttled' : 'other');
}
