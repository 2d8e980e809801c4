import {
  ChangeMessageVisibilityBatchCommand,
  DeleteMessageBatchCommand,
  ReceiveMessageCommand,
} from '@aws-sdk/client-sqs';
import { countMessages, type MessageCount } from './count-messages.ts';
import type { DeadLetterQueueOptions } from './dead-letter-sink.ts';
import { type DeadLetter, readDeadLetter } from './dead-letter.ts';
import { inParallel, inParts } from './in-parallel.ts';

export interface OpenQueueOptions extends DeadLetterQueueOptions {
  /**
   * For how long a letter that was received stays hidden from other readers, in seconds. It is renewed as long as the
   * queue is open; after a crash, this is how long the letters stay away.
   * @default 30
   */
  readonly hold?: number;
}

export interface ReadOptions {
  /** Stops the reading; what was received is still handed on. */
  readonly signal?: AbortSignal | undefined;
  /**
   * Number of letters that will be read. A small number is received with fewer requests at once: a request that finds
   * nothing waits for a second.
   * @default Infinity
   */
  readonly expected?: number;
}

/** A dead-letter queue whose letters are read, and given back when it is closed, but for those that were deleted. */
export interface DeadLetterQueue extends AsyncDisposable {
  readonly client: DeadLetterQueueOptions['client'];
  readonly queueUrl: string;
  readonly count: () => Promise<MessageCount>;
  /**
   * Receives all letters and hands on each once, at most ten together and several such batches at once, until no more come
   * or the taker answers `false`. They stay hidden from other readers, and from the next `read`.
   *
   * @throws The SDK's error when the queue cannot be read, and what the taker throws.
   */
  readonly read: (
    take: (letters: readonly DeadLetter[]) => Promise<boolean | void> | boolean | void,
    options?: ReadOptions,
  ) => Promise<void>;
  /** Deletes letters that were read; resolves with the ids of those that could not be. */
  readonly remove: (letters: readonly DeadLetter[]) => Promise<readonly string[]>;
  /** Gives back what is held, but for these letters: other readers can have it at once. */
  readonly giveBack: (except?: readonly DeadLetter[]) => Promise<void>;
}

interface Held {
  readonly receiptHandle: string;
  /** When SQS shows it again, by {@link performance.now}. */
  readonly until: number;
}

/** How many requests are on their way at once: a long queue takes a tenth of the time. */
const concurrency = 8;
/** The most messages in one request of SQS. */
const batchSize = 10;

/**
 * Opens a dead-letter queue. Each letter is received once, however long the work takes. That adds one to its receive count,
 * of which a queue without a redrive policy of its own, such as OrderDLQ, makes nothing.
 *
 * @example
 * await using queue = openDeadLetterQueue({ client: new SQSClient({ useQueueUrlAsEndpoint: false }), queueUrl });
 * await queue.read((letters) => void all.push(...letters));
 */
export function openDeadLetterQueue({ client, queueUrl, hold = 30 }: OpenQueueOptions): DeadLetterQueue {
  const held = new Map<string, Held>();
  const removed = new Set<string>();
  const entriesOf = (ids: readonly string[], more: object = {}) =>
    ids.map((id, index) => ({ Id: String(index), ReceiptHandle: held.get(id)?.receiptHandle, ...more }));

  async function hide(ids: readonly string[], seconds: number): Promise<void> {
    const until = performance.now() + seconds * 1000;
    await inParallel(inParts(ids, batchSize), concurrency, async (part) => {
      // what was removed meanwhile has no receipt handle any more, and would spoil the whole request
      const present = part.filter((id) => held.has(id));
      if (present.length === 0) return;
      const Entries = entriesOf(present, { VisibilityTimeout: seconds });
      // best effort: what is not hidden longer, or is not given back, comes back by itself
      await client.send(new ChangeMessageVisibilityBatchCommand({ QueueUrl: queueUrl, Entries })).catch(() => {});
      for (const id of present) {
        const letter = held.get(id);
        if (letter !== undefined) held.set(id, { ...letter, until });
      }
    });
  }

  let renewing: Promise<void> = Promise.resolve();
  const renewal = setInterval(
    () => {
      const soon = performance.now() + hold * 500;
      const ending = [...held].filter(([, { until }]) => until < soon).map(([id]) => id);
      renewing = renewing.then(() => hide(ending, hold));
    },
    (hold * 1000) / 4,
  );

  async function receive(): Promise<readonly DeadLetter[]> {
    const { Messages = [] } = await client.send(
      new ReceiveMessageCommand({
        QueueUrl: queueUrl,
        MaxNumberOfMessages: batchSize,
        MessageAttributeNames: ['All'],
        MessageSystemAttributeNames: ['SentTimestamp', 'AWSTraceHeader'],
        VisibilityTimeout: hold,
        // a long poll asks every server of the queue: a short one may miss messages
        WaitTimeSeconds: 1,
      }),
    );
    const until = performance.now() + hold * 1000;
    // a message may come twice: the last receipt handle is the one that counts
    for (const { MessageId: id = '', ReceiptHandle: receiptHandle = '' } of Messages) {
      held.set(id, { receiptHandle, until });
    }
    return Messages.map(readDeadLetter);
  }

  async function remove(ids: readonly string[]): Promise<readonly string[]> {
    const left: string[] = [];
    await inParallel(inParts(ids, batchSize), concurrency, async (part) => {
      const { Successful = [] } = await client.send(
        new DeleteMessageBatchCommand({ QueueUrl: queueUrl, Entries: entriesOf(part) }),
      );
      for (const [index, id] of part.entries()) {
        if (Successful.some(({ Id }) => Id === String(index))) {
          held.delete(id);
          removed.add(id);
        } else {
          left.push(id);
        }
      }
    });
    return left;
  }

  async function read(
    take: Parameters<DeadLetterQueue['read']>[0],
    { signal, expected = Infinity }: ReadOptions = {},
  ): Promise<void> {
    const seen = new Set(held.keys());
    let over = false;
    const isOver = () => over || signal?.aborted === true;
    const reader = async (): Promise<void> => {
      // a queue that shows only what was seen already has nothing new, but may have it at the next look
      for (let stale = 0; stale < 3 && !isOver();) {
        const letters = await receive();
        if (letters.length === 0) return;
        const again = letters.filter(({ messageId }) => removed.has(messageId));
        // SQS shows a deleted message again when one of its servers was away
        if (again.length > 0) await remove(again.map(({ messageId }) => messageId));
        const fresh = letters.filter(({ messageId }) => !seen.has(messageId) && !removed.has(messageId));
        for (const { messageId } of fresh) seen.add(messageId);
        stale = fresh.length === 0 ? stale + 1 : 0;
        if (fresh.length > 0 && (await take(fresh)) === false) over = true;
      }
    };
    const readers = Math.min(concurrency, Math.ceil(expected / batchSize));
    await inParallel(Array.from({ length: readers }), readers, () =>
      reader().catch((error: unknown) => {
        over = true;
        throw error;
      }),
    );
  }

  async function giveBack(except: readonly DeadLetter[] = []): Promise<void> {
    await renewing;
    const kept = new Set(except.map(({ messageId }) => messageId));
    const ids = [...held.keys()].filter((id) => !kept.has(id));
    await hide(ids, 0);
    for (const id of ids) held.delete(id);
  }

  return {
    client,
    queueUrl,
    count: () => countMessages({ client, queueUrl }),
    read,
    remove: (letters) => remove(letters.map(({ messageId }) => messageId)),
    giveBack,
    [Symbol.asyncDispose]: async () => {
      clearInterval(renewal);
      await giveBack();
    },
  };
}
