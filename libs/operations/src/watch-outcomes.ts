import { setTimeout as wait } from 'node:timers/promises';
import { paginateFilterLogEvents, ResourceNotFoundException } from '@aws-sdk/client-cloudwatch-logs';
import { logGroupNameOf } from '@order-events/contracts';
import { countMessages, findQueue } from '@order-events/dead-letters';
import type { OperationsTarget } from './operations-target.ts';
import type { QueueStatus } from './read-status.ts';
import { type ConsumerOutcome, toOutcome } from './to-outcome.ts';

/** How many messages the queues hold, whenever that has changed, and after a while in which nothing has. */
export interface Depths {
  readonly kind: 'depths';
  /** When SQS was asked, in ISO 8601. */
  readonly at: string;
  readonly queues: readonly QueueStatus[];
}

export type WatchEvent = ConsumerOutcome | Depths;

export interface WatchOptions {
  /** Ends it. */
  readonly signal: AbortSignal;
  /**
   * How often the services are asked, in milliseconds.
   * @default 2_000
   */
  readonly interval?: number;
  /** What time it is, in milliseconds. @default Date.now */
  readonly now?: () => number;
}

/**
 * Time without an event after which the depths are given again, in milliseconds. A person sees that the watch goes on, and
 * a program whose reader has gone, as in `orders watch | head -1`, finds that out by writing.
 */
const longestSilence = 10_000;

/** How much later than others a line may come to light, in milliseconds: several instances write at once. */
const stragglers = 60_000;

/**
 * Gives what the consumer's log says of its batches, and how full the queues are, as it happens: together what one look
 * found, if it found something new. On AWS a line comes to light some seconds after it was written.
 *
 * @throws {QueueNotFoundError} when the stack is not there.
 * @throws The SDK's error when the log or a queue may not be read.
 * @see https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_FilterLogEvents.html
 * @example for await (const events of watchOutcomes(target, { signal })) console.log(JSON.stringify(events));
 */
export async function* watchOutcomes(
  target: OperationsTarget,
  { signal, interval = 2_000, now = Date.now }: WatchOptions,
): AsyncGenerator<readonly WatchEvent[]> {
  const { names, sqs } = target;
  const began = now();
  const log = openLog(target, began);
  const urls = await Promise.all(
    [names.queue, names.deadLetterQueue, names.subscriptionDeadLetterQueue].map(
      async (name) => ({ name, queueUrl: await findQueue(name, sqs) }) as const,
    ),
  );
  let lastDepths = '';
  let lastEvent = began;
  while (!signal.aborted) {
    const time = now();
    const at = new Date(time).toISOString();
    const outcomes = await log.read();
    const queues = await Promise.all(
      urls.map(async ({ name, queueUrl }) => ({ name, ...(await countMessages({ client: sqs, queueUrl })) })),
    );
    const depths = JSON.stringify(queues);
    const events: WatchEvent[] = [...outcomes];
    const isSilent = events.length === 0 && time - lastEvent >= longestSilence;
    if (depths !== lastDepths || isSilent) events.push({ kind: 'depths', at, queues });
    lastDepths = depths;
    if (events.length > 0) {
      lastEvent = time;
      yield events;
    }
    // an interruption is the usual end
    await wait(interval, undefined, { signal }).catch(() => {});
  }
}

/** The consumer's log from some time on; gives each line once. */
function openLog({ logs, names }: OperationsTarget, since: number) {
  /** The lines that may be given again, with the time of each. */
  const given = new Map<string, number>();
  let latest = since;
  return {
    read: async (): Promise<readonly ConsumerOutcome[]> => {
      const input = { logGroupName: logGroupNameOf(names.consumer), startTime: Math.max(since, latest - stragglers) };
      const outcomes: ConsumerOutcome[] = [];
      try {
        for await (const { events = [] } of paginateFilterLogEvents({ client: logs }, input)) {
          for (const { eventId = '', timestamp = 0, message = '' } of events) {
            if (given.has(eventId)) continue;
            given.set(eventId, timestamp);
            latest = Math.max(latest, timestamp);
            const outcome = toOutcome(message);
            if (outcome !== undefined) outcomes.push(outcome);
          }
        }
      } catch (error) {
        // a consumer that was never invoked has no log yet
        if (!(error instanceof ResourceNotFoundException)) throw error;
      }
      for (const [eventId, timestamp] of given) if (timestamp < latest - stragglers) given.delete(eventId);
      return outcomes;
    },
  };
}
