import { openDeadLetterQueue, type OpenQueueOptions } from './dead-letter-queue.ts';
import type { DeadLetter } from './dead-letter.ts';
import { DeadLettersNotSeenError } from './errors.ts';

/**
 * Reads every message of a dead-letter queue and leaves it there.
 *
 * @throws {DeadLettersNotSeenError} when SQS counts messages that did not come.
 * @throws The SDK's error when the queue cannot be read.
 * @example const codes = (await readDeadLetters({ client, queueUrl })).map(({ code }) => code);
 */
export async function readDeadLetters(options: OpenQueueOptions): Promise<readonly DeadLetter[]> {
  await using queue = openDeadLetterQueue(options);
  const all: DeadLetter[] = [];
  const { unseen } = await queue.read((letters) => void all.push(...letters));
  if (unseen === 0) return all;
  throw new DeadLettersNotSeenError(unseen);
}
