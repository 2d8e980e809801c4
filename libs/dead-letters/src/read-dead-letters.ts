import { openDeadLetterQueue } from './dead-letter-queue.ts';
import type { DeadLetterQueueOptions } from './dead-letter-sink.ts';
import type { DeadLetter } from './dead-letter.ts';

/**
 * Reads every message of a dead-letter queue and leaves it there.
 *
 * @throws The SDK's error when the queue cannot be read.
 * @example const codes = (await readDeadLetters({ client, queueUrl })).map(({ code }) => code);
 */
export async function readDeadLetters(options: DeadLetterQueueOptions): Promise<readonly DeadLetter[]> {
  await using queue = openDeadLetterQueue(options);
  const all: DeadLetter[] = [];
  await queue.read((letters) => void all.push(...letters));
  return all;
}
