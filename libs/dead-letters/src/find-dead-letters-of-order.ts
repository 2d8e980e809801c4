import { openDeadLetterQueue, type OpenQueueOptions } from './dead-letter-queue.ts';
import type { DeadLetter } from './dead-letter.ts';

export interface FindOfOrderOptions extends OpenQueueOptions {
  /**
   * Number of letters after which no more are received. Those that are on their way then, some dozens, are looked at, too.
   * @default 500
   */
  readonly mostLetters?: number;
  /** Stops the reading; what was received is still looked at. */
  readonly signal?: AbortSignal | undefined;
}

/** The dead letters of an order, and how thorough the look was. */
export interface DeadLettersOfOrder {
  readonly letters: readonly DeadLetter[];
  readonly lookedAt: number;
  /** How many letters the queue holds, those of other readers among them; approximately, as SQS counts. */
  readonly total: number;
}

/**
 * Finds the dead letters of an order, and leaves them in the queue. SQS has no way to ask for some: letters are read and
 * given back, and of a long queue only a part is. An empty queue is only counted.
 *
 * @throws The SDK's error when the queue cannot be read.
 * @example const { letters, lookedAt, total } = await findDeadLettersOfOrder('O1234', { client: new SQSClient({ useQueueUrlAsEndpoint: false }), queueUrl });
 */
export async function findDeadLettersOfOrder(
  orderId: string,
  { mostLetters = 500, signal, ...options }: FindOfOrderOptions,
): Promise<DeadLettersOfOrder> {
  await using queue = openDeadLetterQueue(options);
  const { waiting, inFlight } = await queue.count();
  const most = Math.min(mostLetters, waiting);
  const letters: DeadLetter[] = [];
  let lookedAt = 0;
  if (most > 0) {
    await queue.read(
      (some) => {
        lookedAt += some.length;
        letters.push(...some.filter((letter) => letter.orderId === orderId));
        return lookedAt < most;
      },
      { signal, expected: most },
    );
  }
  return { letters, lookedAt, total: Math.max(lookedAt, waiting + inFlight) };
}
