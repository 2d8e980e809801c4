import type { DeadLetterQueue } from './dead-letter-queue.ts';
import type { DeadLetter } from './dead-letter.ts';

/** Which letters came after a command had begun, and stay. */
export interface CutOptions {
  /**
   * The last time of the letters that are touched, in milliseconds by the clock of SQS: what was sent later stays.
   * @default when the work begins
   */
  readonly until?: number;
  /**
   * The message ids of the letters that may be touched: any other came later. A letter that SQS moves keeps the time at
   * which its message was first sent, so that `until` alone cannot tell.
   * @default any letter that was sent until then
   */
  readonly only?: ReadonlySet<string> | undefined;
}

/** Tells of letters whether they came later: by their time, or because they are not among those that were there. */
export async function laterThan(
  { until, only }: CutOptions,
  queue: Pick<DeadLetterQueue, 'count' | 'now'>,
): Promise<(letter: DeadLetter) => boolean> {
  if (until === undefined) await queue.count();
  const last = until ?? queue.now();
  return ({ messageId, sentAt }) => (only === undefined ? Date.parse(sentAt) > last : !only.has(messageId));
}
