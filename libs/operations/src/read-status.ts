import { paginateScan } from '@aws-sdk/lib-dynamodb';
import {
  countMessages,
  type DeadLetter,
  type DeadLetterGroup,
  findQueue,
  groupDeadLetters,
  type MessageCount,
  openDeadLetterQueue,
} from '@order-events/dead-letters';
import { defaultMaxClockSkew } from '@order-events/consumer';
import type { OperationsTarget } from './operations-target.ts';

/** How many messages a queue holds, as SQS counts: approximately, and a moment late. */
export interface QueueStatus extends MessageCount {
  readonly name: string;
}

export interface DeadLetterQueueStatus extends QueueStatus {
  /** By reason, the most frequent first. */
  readonly groups: readonly DeadLetterGroup[];
  /** When the first of the letters was seen, in ISO 8601; `undefined` when there are none. */
  readonly oldest: string | undefined;
  /** Number of letters that SQS counts, and that did not come when they were read. */
  readonly unseen: number;
}

/** Where everything is that was published. */
export interface SystemStatus {
  readonly queue: QueueStatus;
  readonly deadLetterQueues: readonly DeadLetterQueueStatus[];
  /** How many orders the table holds, counted by a strongly consistent scan. */
  readonly orders: number;
}

export interface StatusOptions {
  /** The time of this machine, in milliseconds. @default Date.now */
  readonly now?: () => number;
  /**
   * How far ahead of its clock the consumer takes an event, in milliseconds; asked for when there are dead letters.
   * @default 24 hours, the consumer's default
   */
  readonly maxClockSkew?: () => Promise<number>;
}

/**
 * Looks where everything is. Reads the dead letters, which are hidden meanwhile, and the whole table, which is billed.
 *
 * @throws {QueueNotFoundError} when the stack is not there.
 * @throws The SDK's error when something cannot be read.
 * @example const { queue, orders } = await readStatus(target);
 */
export async function readStatus(
  target: OperationsTarget,
  { now = Date.now, maxClockSkew = () => Promise.resolve(defaultMaxClockSkew) }: StatusOptions = {},
): Promise<SystemStatus> {
  const { names } = target;
  const [queue, dead, undelivered, orders] = await Promise.all([
    readQueue(names.queue, target),
    readDeadLetterQueue(names.deadLetterQueue, target, { now, maxClockSkew }),
    readDeadLetterQueue(names.subscriptionDeadLetterQueue, target, { now, maxClockSkew }),
    countItems(target),
  ]);
  return { queue, deadLetterQueues: [dead, undelivered], orders };
}

async function readDeadLetterQueue(
  name: string,
  target: OperationsTarget,
  { now, maxClockSkew }: Required<StatusOptions>,
): Promise<DeadLetterQueueStatus> {
  await using queue = openDeadLetterQueue({ client: target.sqs, queueUrl: await findQueue(name, target.sqs), now });
  // counted before its letters are read, which hides them
  const count = await queue.count();
  const letters: DeadLetter[] = [];
  const { unseen } =
    count.waiting === 0 ? { unseen: count.inFlight } : await queue.read((some) => void letters.push(...some));
  const groups =
    letters.length === 0 ? [] : groupDeadLetters(letters, { now: queue.now(), maxClockSkew: await maxClockSkew() });
  return { name, ...count, groups, oldest: groups.map(({ firstSeen }) => firstSeen).toSorted()[0], unseen };
}

/**
 * How many messages a queue holds.
 *
 * @throws {QueueNotFoundError}
 */
export async function readQueue(name: string, { sqs }: Pick<OperationsTarget, 'sqs'>): Promise<QueueStatus> {
  return { name, ...(await countMessages({ client: sqs, queueUrl: await findQueue(name, sqs) })) };
}

async function countItems({ dynamo, names }: OperationsTarget): Promise<number> {
  const input = { TableName: names.table, Select: 'COUNT', ConsistentRead: true } as const;
  let items = 0;
  for await (const { Count = 0 } of paginateScan({ client: dynamo }, input)) items += Count;
  return items;
}
