import { setTimeout as wait } from 'node:timers/promises';
import { countMessages, findQueue } from '@order-events/dead-letters';
import type { OperationsTarget } from '../operations-target.ts';

/** How often the queue is asked, in milliseconds. */
const interval = 250;
/** SQS counts approximately: only so many answers in a row that say "empty" are believed. */
const answers = 3;

/**
 * Waits until OrderQueue holds nothing, as SQS counts.
 *
 * @param patience - How long nothing may change, in milliseconds.
 * @returns Whether it came to that.
 */
export async function awaitRest({ names, sqs }: OperationsTarget, patience: number): Promise<boolean> {
  const queue = { client: sqs, queueUrl: await findQueue(names.queue, sqs) };
  let [empty, last, since] = [0, '', performance.now()];
  while (empty < answers) {
    const { waiting, inFlight, delayed } = await countMessages(queue);
    empty = waiting + inFlight + delayed === 0 ? empty + 1 : 0;
    const seen = [waiting, inFlight, delayed].join(' ');
    if (seen !== last) [last, since] = [seen, performance.now()];
    if (empty === 0 && performance.now() - since > patience) return false;
    await wait(interval);
  }
  return true;
}
