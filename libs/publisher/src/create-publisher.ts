import type { AnyEventContract } from '@order-events/contracts';
import { maxPublishBatchEntries, maxTopicMessageBytes } from '@order-events/contracts';
import { abortMessages } from './abort-messages.ts';
import { loadTracing } from './active-trace.ts';
import { checkPublisherOptions, checkPublishOptions } from './check-options.ts';
import { type Clock, systemClock } from './clock.ts';
import { PublishAbortedError, PublisherClosedError } from './errors.ts';
import type { EventPublisher } from './event-publisher.ts';
import { createPublishRun, type RunParts } from './publish-run.ts';
import type { PublishReceipt } from './publish-result.ts';
import { createSender } from './sender.ts';
import { toTraced, toUntraced } from './shape-message.ts';
import type { EventMessage } from './to-message.ts';
import type { Topic } from './topic.ts';

/** The most requests of single events at once: as many as the SDK has connections. */
const maxConnections = 50;
const defaultConcurrency = 16;
/** How long an event of a slow list waits for the next one to share its request, in milliseconds. */
const listLinger = 5;

export interface PublisherParts extends PublisherSettings {
  readonly contract: AnyEventContract;
  readonly topic: Topic;
  /** Ends what was opened for the publisher. */
  readonly onClosed?: () => void;
}

/** What may be set of any publisher; the options of publishers say what each is, and its default. */
interface PublisherSettings {
  readonly schemaVersion?: number;
  readonly maxMessageBytes?: number;
  readonly timeout?: number;
  readonly linger?: number;
  readonly clock?: Clock;
  readonly random?: () => number;
}

/**
 * Creates a publisher to a topic, wherever that is.
 *
 * @throws {InvalidPublisherOptionError} for an option that cannot be.
 */
export function createPublisher<Event extends object>(parts: PublisherParts): EventPublisher<Event> {
  const {
    contract,
    topic,
    schemaVersion = contract.versions[0] ?? 0,
    maxMessageBytes = maxTopicMessageBytes,
    timeout = 30_000,
    linger = 0,
    clock = systemClock,
    random = Math.random,
    onClosed,
  } = parts;
  checkPublisherOptions({ schemaVersion, versions: contract.versions, maxMessageBytes, timeout, linger });
  const common = { topic, clock, random, timeout, maxBytes: maxMessageBytes };
  const maxEntries = linger > 0 ? maxPublishBatchEntries : 1;
  const sender = createSender({ ...common, maxEntries, linger, concurrency: maxConnections });
  const publishing = new Set<Promise<PublishReceipt>>();
  const runs = new Set<() => Promise<void>>();
  let closing: Promise<void> | undefined;

  const shape: RunParts<Event>['shape'] = (event, correlationId) =>
    toTraced(toUntraced(contract, event, correlationId, schemaVersion), maxMessageBytes);
  const keyOf = (value: unknown) => (value as Readonly<Record<string, unknown>>)[contract.roles.key];

  async function send(untraced: EventMessage, signal: AbortSignal | undefined): Promise<PublishReceipt> {
    const loading = loadTracing();
    if (loading !== undefined) await loading;
    failIfAborted(signal);
    const { promise, resolve, reject } = Promise.withResolvers<PublishReceipt>();
    const give = sender.add(toTraced(untraced, maxMessageBytes), (settled) =>
      'error' in settled ? reject(settled.error) : resolve(settled),
    );
    const abort = () => give(PublishAbortedError, abortMessages.signal, signal?.reason);
    signal?.addEventListener('abort', abort);
    try {
      return await promise;
    } finally {
      signal?.removeEventListener('abort', abort);
    }
  }

  function onBegin(stop: () => Promise<void>): () => void {
    failIfClosed();
    runs.add(stop);
    return () => void runs.delete(stop);
  }

  async function close(): Promise<void> {
    sender.hurry();
    await Promise.all([Promise.allSettled(publishing), ...[...runs].map((stop) => stop())]);
    onClosed?.();
  }

  const publisher: EventPublisher<Event> = {
    publish: async (event, { correlationId, signal } = {}) => {
      checkPublishOptions({ signal });
      failIfClosed();
      failIfAborted(signal);
      const sending = send(toUntraced(contract, event, correlationId, schemaVersion), signal);
      publishing.add(sending);
      try {
        return await sending;
      } finally {
        publishing.delete(sending);
      }
    },
    publishAll: (events, options = {}) => {
      failIfClosed();
      const concurrency = options.concurrency ?? defaultConcurrency;
      const maxMessages = 2 * concurrency * maxPublishBatchEntries;
      const runSender = createSender({
        ...common,
        maxEntries: maxPublishBatchEntries,
        linger: listLinger,
        concurrency,
        bursts: true,
      });
      return createPublishRun({ events, options, sender: runSender, maxMessages, clock, shape, keyOf, onBegin });
    },
    close: () => (closing ??= close()),
    [Symbol.asyncDispose]: () => publisher.close(),
  };

  function failIfClosed(): void {
    if (closing === undefined) return;
    throw new PublisherClosedError('expected an open publisher, got one that was closed', { maybePublished: false });
  }

  return publisher;
}

function failIfAborted(signal: AbortSignal | undefined): void {
  if (!signal?.aborted) return;
  throw new PublishAbortedError(abortMessages.signal, { cause: signal.reason, maybePublished: false });
}
