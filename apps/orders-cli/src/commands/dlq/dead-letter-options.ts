import { deadLetterCodes, resourceNames } from '@order-events/contracts';
import type { DeadLetterQueue, Selection } from '@order-events/dead-letters';
import { type Command, InvalidArgumentError, Option } from 'commander';
import ms from 'ms';
import { withChoices } from '../../choices.ts';
import type { Connection } from '../../connection.ts';
import type { Session } from '../../context.ts';
import { counted } from '../../counted.ts';
import { type ConnectionFlags, wholeNumber } from '../../options.ts';

export interface QueueFlags extends ConnectionFlags {
  readonly queue: string;
  readonly hold: number;
}

export interface SelectionFlags {
  readonly code?: readonly string[];
  readonly id?: readonly string[];
  readonly order?: readonly string[];
  readonly olderThan?: number;
  readonly newerThan?: number;
}

const { deadLetterQueue, subscriptionDeadLetterQueue } = resourceNames;

/** Gives a command the flags that say which dead-letter queue is meant. */
export function withQueue(command: Command): Command {
  return command
    .option(
      '--queue <name>',
      `the queue: ${deadLetterQueue} or ${subscriptionDeadLetterQueue} of the stage, or any other by its whole name`,
      deadLetterQueue,
    )
    .option(
      '--hold <seconds>',
      'time that a dead letter stays hidden after this command is killed, in seconds',
      wholeNumber(2, 43_200),
      30,
    );
}

/** Gives a command the flags that say which dead letters are meant. */
export function withSelection(command: Command): Command {
  return command
    .addOption(withChoices(new Option('--code <code...>', 'only those with one of these codes'), deadLetterCodes))
    .option('--id <messageId...>', 'only the dead letters with these message ids')
    .option('--order <orderId...>', 'only those of one of these orders')
    .option('--older-than <time>', 'only those sent longer ago than this, such as 90m, 12h or 3d', parseDuration)
    .option('--newer-than <time>', 'only those sent since then, such as 90m, 12h or 3d', parseDuration);
}

/** @param now - What time it is for SQS, in milliseconds: ages are counted from there. */
export function toSelection({ code, id, order, olderThan, newerThan }: SelectionFlags, now: number): Selection {
  return {
    codes: code,
    messageIds: id,
    orderIds: order,
    before: olderThan === undefined ? undefined : now - olderThan,
    since: newerThan === undefined ? undefined : now - newerThan,
  };
}

/** What a queue that is named by its role is called in the stage. */
export function queueNameOf(queue: string, { names }: Pick<Connection, 'names'>): string {
  if (queue === deadLetterQueue) return names.deadLetterQueue;
  return queue === subscriptionDeadLetterQueue ? names.subscriptionDeadLetterQueue : queue;
}

/** A dead-letter queue that is open, and how many dead letters it seems to hold. */
export interface OpenedQueue {
  readonly name: string;
  readonly queue: DeadLetterQueue;
  readonly waiting: number;
  /** When it was opened, in milliseconds by the clock of SQS. */
  readonly openedAt: number;
}

/** Opens the queue that the flags name, and tells how many of its dead letters another reader holds. */
export async function openQueue(
  { queue: flag, hold }: QueueFlags,
  { connection, output, waitSeconds }: Session,
): Promise<OpenedQueue> {
  const { findDeadLetterQueue, openDeadLetterQueue } = await import('@order-events/dead-letters');
  const name = queueNameOf(flag, connection);
  const queueUrl = await findDeadLetterQueue(name, connection.sqs);
  const queue = openDeadLetterQueue({ client: connection.sqs, queueUrl, hold, waitSeconds });
  const { waiting, inFlight } = await queue.count();
  if (inFlight > 0) {
    output.tell(
      `another reader, or one that was killed, holds ${inFlight} of ${counted(waiting + inFlight, 'dead letter')} for now`,
    );
  }
  return { name, queue, waiting, openedAt: queue.now() };
}

function parseDuration(text: string): number {
  // ms would read a bare number as milliseconds
  const duration = /^\d+(?:\.\d+)?\s*[a-z]+$/i.test(text) ? ms(text as ms.StringValue) : undefined;
  if (duration === undefined || !Number.isFinite(duration)) {
    throw new InvalidArgumentError('expected a time such as 90m, 12h or 3d.');
  }
  return duration;
}
