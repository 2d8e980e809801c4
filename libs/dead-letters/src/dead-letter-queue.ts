import { countWithTime, type MessageCount } from './count-messages.ts';
import type { DeadLetterQueueOptions } from './dead-letter-sink.ts';
import type { DeadLetter } from './dead-letter.ts';
import { concurrency, holdLetters } from './held-letters.ts';
import { maxBatchEntries } from './in-batches.ts';
import { inParallel } from './in-parallel.ts';

export interface OpenQueueOptions extends DeadLetterQueueOptions {
  /**
   * For how long a letter that was received stays hidden from other readers, in seconds. It is renewed as long as the
   * queue is open; after a crash, this is how long the letters stay away.
   * @default 30
   */
  readonly hold?: number;
  /**
   * How long a request waits for a letter when the queue has none to show, in seconds. 0 is for an SQS of one server, as in a
   * test: a request that does not wait asks only some of the servers of a queue, and may miss what the others have.
   * @default 1
   * @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-short-and-long-polling.html
   */
  readonly waitSeconds?: number | undefined;
  /** The time of this machine, in milliseconds. @default Date.now */
  readonly now?: () => number;
}

export interface ReadOptions {
  /** Stops the reading; what was received is still handed on. */
  readonly signal?: AbortSignal | undefined;
  /**
   * Number of letters that will be read. A small number is received with fewer requests at once: a request that finds
   * nothing waits.
   * @default Infinity
   */
  readonly expected?: number;
}

export interface ReadResult {
  /**
   * Number of letters that the queue holds, as SQS counts, and that did not come: another reader holds them, or SQS did not
   * show them. 0 where the reading was ended early, by the taker or the signal.
   */
  readonly unseen: number;
}

/** A dead-letter queue whose letters are read, and given back when it is closed, but for those that were deleted. */
export interface DeadLetterQueue extends AsyncDisposable {
  readonly client: DeadLetterQueueOptions['client'];
  readonly queueUrl: string;
  /** Counts the letters, and learns what time it is from the answer. */
  readonly count: () => Promise<MessageCount>;
  /**
   * The time of SQS, which has stamped the letters, in milliseconds: that of this machine until SQS was asked to count.
   */
  readonly now: () => number;
  /**
   * Receives all letters and hands on each once, at most ten together and several such batches at once, until no more come
   * or the taker answers `false`. They stay hidden from other readers, and from the next `read`. An answer without a letter
   * does not mean an empty queue: while SQS counts letters that have not come, they are asked for again, three times. Letters
   * that keep arriving do not keep it going: it ends when only such come.
   *
   * @throws The SDK's error when the queue cannot be read, and what the taker throws.
   */
  readonly read: (
    take: (letters: readonly DeadLetter[]) => Promise<boolean | void> | boolean | void,
    options?: ReadOptions,
  ) => Promise<ReadResult>;
  /** Deletes letters that were read; resolves with those that SQS did not delete: the code of its refusal by message id. */
  readonly remove: (letters: readonly DeadLetter[]) => Promise<ReadonlyMap<string, string>>;
  /** Whether a letter that was read is still hidden from other readers: one that is not may be with another. */
  readonly isHeld: (letter: DeadLetter) => boolean;
  /** Gives back what is held, but for these letters: other readers can have it at once. */
  readonly giveBack: (except?: readonly DeadLetter[]) => Promise<void>;
}

/** How many times in a row a queue is looked through for letters that SQS counts, and nothing new comes. */
const vainLooks = 3;
/** The time of SQS is known to a second, in milliseconds. */
const precision = 1_000;
/** Number of letters after which a read ends that got twice as many as SQS counted: SQS moves new ones there all the time. */
const mostSurplus = 10_000;

/**
 * Opens a dead-letter queue. Each letter is received once, however long the work takes. That adds one to its receive count,
 * of which a queue without a redrive policy of its own, such as OrderDLQ, makes nothing.
 *
 * @example
 * await using queue = openDeadLetterQueue({ client: new SQSClient({ useQueueUrlAsEndpoint: false }), queueUrl });
 * await queue.read((letters) => void all.push(...letters));
 */
export function openDeadLetterQueue({
  client,
  queueUrl,
  hold = 30,
  waitSeconds = 1,
  now = Date.now,
}: OpenQueueOptions): DeadLetterQueue {
  const held = holdLetters({ client, queueUrl, hold, waitSeconds });
  let offset = 0;

  async function count(): Promise<MessageCount> {
    const counted = await countWithTime({ client, queueUrl }, now);
    ({ offset } = counted);
    return counted.count;
  }

  /** Number of letters in the queue that are not held here, as SQS counts. */
  async function countElsewhere(): Promise<number> {
    const { waiting, inFlight, delayed } = await count();
    return Math.max(0, waiting + inFlight + delayed - held.ids().length);
  }

  async function read(
    take: Parameters<DeadLetterQueue['read']>[0],
    { signal, expected = Infinity }: ReadOptions = {},
  ): Promise<ReadResult> {
    const seen = new Set(held.ids());
    const atFirst = await countElsewhere();
    const latest = now() + offset + precision;
    const most = 2 * atFirst + mostSurplus;
    let over = false;
    let [handedOn, expectedOnes] = [0, 0];
    const isOver = () => over || signal?.aborted === true;

    const reader = async (): Promise<void> => {
      // a queue that shows only what was seen already, or came later, may have more of the others at the next look
      for (let stale = 0; stale < 3 && handedOn < most && !isOver();) {
        const letters = await held.receive();
        if (letters.length === 0) return;
        const again = letters.filter(({ messageId }) => held.isRemoved(messageId));
        // SQS shows a deleted message again when one of its servers was away
        if (again.length > 0) await held.remove(again.map(({ messageId }) => messageId));
        const fresh = letters.filter(({ messageId }) => !seen.has(messageId) && !held.isRemoved(messageId));
        for (const { messageId } of fresh) seen.add(messageId);
        const earlier = fresh.filter(({ sentAt }) => Date.parse(sentAt) <= latest).length;
        handedOn += fresh.length;
        expectedOnes += earlier;
        stale = earlier === 0 ? stale + 1 : 0;
        if (fresh.length > 0 && (await take(fresh)) === false) over = true;
      }
    };

    const look = async (): Promise<void> => {
      const readers = Math.min(concurrency, Math.ceil(expected / maxBatchEntries));
      await inParallel(Array.from({ length: readers }), readers, () =>
        reader().catch((error: unknown) => {
          over = true;
          throw error;
        }),
      );
    };

    for (let vain = 0; ;) {
      const before = expectedOnes;
      await look();
      if (isOver()) return { unseen: 0 };
      vain = expectedOnes === before ? vain + 1 : 0;
      const elsewhere = await countElsewhere();
      if (handedOn >= most) return { unseen: elsewhere };
      // a count is approximate, and late: letters are missed only where the first and the last one agree
      const unseen = Math.min(atFirst - expectedOnes, elsewhere);
      if (unseen <= 0) return { unseen: 0 };
      if (vain === vainLooks) return { unseen };
    }
  }

  const giveBack = (except: readonly DeadLetter[] = []): Promise<void> =>
    held.giveBack(new Set(except.map(({ messageId }) => messageId)));

  return {
    client,
    queueUrl,
    count,
    now: () => now() + offset,
    read,
    remove: (letters) => held.remove(letters.map(({ messageId }) => messageId)),
    isHeld: ({ messageId }) => held.isHeld(messageId),
    giveBack,
    [Symbol.asyncDispose]: async () => {
      held.stop();
      await giveBack();
    },
  };
}
