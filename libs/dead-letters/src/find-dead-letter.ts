import type { DeadLetterQueue, ReadOptions } from './dead-letter-queue.ts';
import type { DeadLetter } from './dead-letter.ts';
import { DeadLetterNotFoundError } from './errors.ts';

/**
 * Finds a dead letter by its id, and keeps it hidden from others until the queue is closed. SQS has no way to ask for one:
 * the queue is read until it comes, and the others are given back.
 *
 * @throws {DeadLetterNotFoundError}
 * @throws The SDK's error when the queue cannot be read.
 */
export async function findDeadLetter(
  queue: DeadLetterQueue,
  messageId: string,
  options?: ReadOptions,
): Promise<DeadLetter> {
  const found: DeadLetter[] = [];
  let read = 0;
  const { unseen } = await queue.read((letters) => {
    read += letters.length;
    found.push(...letters.filter((letter) => letter.messageId === messageId));
    return found.length === 0;
  }, options);
  await queue.giveBack(found);
  const [letter] = found;
  if (letter !== undefined) return letter;
  const others = unseen > 0 ? `; ${unseen} were not seen: another reader holds them, or the count of SQS is late` : '';
  throw new DeadLetterNotFoundError(
    `expected a dead letter of this id, found none among ${read}${others}; was it redriven, or is the id another one?`,
  );
}
