import { defaultMaxClockSkew } from '@order-events/consumer';
import { RateLimiter } from 'limiter';
import type { DeadLetterQueue } from './dead-letter-queue.ts';
import type { DeadLetter } from './dead-letter.ts';
import { countRefusals, type Refusal } from './count-refusals.ts';
import { diagnose } from './diagnose.ts';
import { type CutOptions, laterThan } from './later-than.ts';
import type { RedriveFile, RedriveRecord } from './redrive-record.ts';
import { isSelected, type Selection } from './selection.ts';
import { noLongerHeld } from './replace-dead-letters.ts';
import { sendLetters } from './send-letters.ts';
import { toRedriven } from './to-redriven.ts';

export interface RedriveOptions extends CutOptions {
  /** The queue that gets the messages: OrderQueue. */
  readonly to: string;
  /** Which letters; @default all. */
  readonly selection?: Selection;
  /**
   * Sends nothing, and tells what would be sent.
   * @default false
   */
  readonly dryRun?: boolean;
  /**
   * Sends poison, too, which will come back.
   * @default false
   */
  readonly force?: boolean;
  /** The most messages a second. @default as fast as SQS takes them */
  readonly perSecond?: number | undefined;
  /**
   * How many times a message may have been redriven before; one that was stays.
   * @default 3
   */
  readonly maxRedrives?: number;
  /** Where each step is written down before the next; not needed for a dry run. */
  readonly file?: RedriveFile;
  /**
   * How far ahead of its clock the consumer takes an event, in milliseconds.
   * @default 24 hours, the consumer's default
   */
  readonly maxClockSkew?: number;
  readonly signal?: AbortSignal | undefined;
  /** Called after each batch. */
  readonly onProgress?: (counts: RedriveCounts) => void;
}

export interface RedriveCounts {
  /** Sent to the queue now; in a dry run, what would be. */
  readonly redriven: number;
  /** Sent by an earlier redrive that was cut off before it could delete them, and deleted now. */
  readonly finished: number;
  /** Not selected. */
  readonly left: number;
  /** Poison still, and not forced. */
  readonly refused: number;
  /** Redriven too many times already. */
  readonly overLimit: number;
  /** Selected, but sent to the dead-letter queue after the time until which letters are redriven. */
  readonly later: number;
  /** Not taken by SQS, or not sent because they were no longer held: another reader may have them. */
  readonly failed: number;
  /** Sent, and not deleted by SQS: a redrive with the same file deletes them. They are redriven or finished, too. */
  readonly undeleted: number;
}

export interface RedriveResult extends RedriveCounts {
  /** Refused letters by reason, the most frequent first. */
  readonly reasons: readonly { readonly code: string; readonly pointer: string; readonly count: number }[];
  /** Why SQS did not take or delete letters, by its code, the most frequent first. */
  readonly refusals: readonly Refusal[];
  /** The names of the attributes that a message that was sent could not keep. */
  readonly lostAttributes: readonly string[];
  /** Number of letters that SQS counts, and that were not seen: see {@link ReadResult.unseen}. */
  readonly unseen: number;
  /** Whether the signal ended it. */
  readonly interrupted: boolean;
}

/**
 * Sends dead letters back to the queue that they came from: sends, writes down that it did, and only then deletes. Cut off
 * at any point, nothing is lost; with the same file again, it goes on where it was. A message that is sent twice is superseded
 * by itself.
 *
 * @throws {RecordFileError} when the file cannot be written; nothing is deleted then that is not in it.
 * @throws The SDK's error when SQS cannot be reached.
 * @example
 * await using queue = openDeadLetterQueue({ client, queueUrl });
 * await using file = await openRedriveFile('redrive.ndjson');
 * const { redriven, refused } = await redriveDeadLetters(queue, { to: orderQueueUrl, file });
 */
export async function redriveDeadLetters(queue: DeadLetterQueue, options: RedriveOptions): Promise<RedriveResult> {
  const { to, selection = {}, dryRun = false, force = false, maxRedrives = 3, file, signal } = options;
  const { maxClockSkew = defaultMaxClockSkew } = options;
  const isLater = await laterThan(options, queue);
  const counts = { redriven: 0, finished: 0, left: 0, refused: 0, overLimit: 0, later: 0, failed: 0, undeleted: 0 };
  const reasons = new Map<string, { code: string; pointer: string; count: number }>();
  const sent = file?.sentBefore({ from: queue.queueUrl, to }) ?? new Set<string>();
  const refusals = countRefusals();
  const lostAttributes = new Set<string>();
  const limiter = createLimiter(options.perSecond, signal);

  const note = async (records: readonly RedriveRecord[]): Promise<void> => {
    if (records.length > 0) await file?.append(records);
  };
  const at = (): string => new Date(queue.now()).toISOString();

  /** Whether a letter goes back; counts it when not. */
  function goes(letter: DeadLetter): boolean {
    if (!isSelected(letter, selection)) counts.left += 1;
    else if (isLater(letter)) counts.later += 1;
    else if (letter.redriveCount >= maxRedrives) counts.overLimit += 1;
    else {
      const reading = diagnose(letter, { now: queue.now(), maxClockSkew });
      if (reading.kind === 'order' || force) return true;
      const { code, pointer } = reading.reason;
      const reason = reasons.get(code + pointer) ?? { code, pointer, count: 0 };
      reasons.set(code + pointer, { ...reason, count: reason.count + 1 });
      counts.refused += 1;
    }
    return false;
  }

  async function remove(letters: readonly DeadLetter[]): Promise<void> {
    if (letters.length === 0) return;
    const kept = await queue.remove(letters);
    counts.undeleted += kept.size;
    refusals.add(kept.values());
    const gone = letters.filter(({ messageId }) => !kept.has(messageId));
    await note(gone.map(({ messageId }) => ({ event: 'deleted', at: at(), messageId })));
  }

  async function send(letters: readonly DeadLetter[]): Promise<void> {
    const held = letters.filter(queue.isHeld);
    refuse(Array.from({ length: letters.length - held.length }, () => noLongerHeld));
    if (held.length === 0) return;
    const shaped = held.map(toRedriven);
    const messages = shaped.map(({ message }) => message);
    const results = await sendLetters(messages, { client: queue.client, queueUrl: to });
    refuse(results.flatMap((result) => ('refusal' in result ? [result.refusal] : [])));
    const taken = held.filter((_, index) => 'messageId' in (results[index] ?? {}));
    // before anything may fail: they are sent, whatever becomes of the file
    counts.redriven += taken.length;
    progress();
    await note(
      held.flatMap(({ messageId, code, pointer, redriveCount }, index) => {
        const result = results[index];
        if (result === undefined || 'refusal' in result) return [];
        const sentAs = result.messageId;
        const { lost = [] } = shaped[index] ?? {};
        for (const name of lost) lostAttributes.add(name);
        return {
          event: 'sent',
          at: at(),
          messageId,
          sentAs,
          code,
          pointer,
          redriveCount: redriveCount + 1,
          ...(lost.length > 0 && { lostAttributes: lost }),
        };
      }),
    );
    await remove(taken);
  }

  function refuse(codes: readonly string[]): void {
    counts.failed += codes.length;
    refusals.add(codes);
  }

  const progress = (): void => options.onProgress?.({ ...counts });

  if (!dryRun) await note([{ event: 'begin', at: at(), from: queue.queueUrl, to }]);
  const { unseen } = await queue.read(
    async (letters) => {
      const finished = letters.filter((letter) => sent.has(letter.messageId) && isSelected(letter, selection));
      const going = letters.filter((letter) => !finished.includes(letter)).filter(goes);
      if (dryRun) counts.redriven += going.length;
      else {
        counts.finished += finished.length;
        await remove(finished);
        await limiter(going.length);
        // who waited for the limit may have been told to stop
        if (going.length > 0 && !signal?.aborted) await send(going);
      }
      progress();
    },
    { signal },
  );
  const byCount = [...reasons.values()].toSorted((left, right) => right.count - left.count);
  return {
    ...counts,
    reasons: byCount,
    refusals: refusals.byCount(),
    lostAttributes: [...lostAttributes],
    unseen,
    interrupted: signal?.aborted ?? false,
  };
}

/** Waits until a number of messages may go, or the signal aborts. */
function createLimiter(
  perSecond: number | undefined,
  signal: AbortSignal | undefined,
): (messages: number) => Promise<void> {
  if (perSecond === undefined) return () => Promise.resolve();
  const limiter = new RateLimiter({ tokensPerInterval: perSecond, interval: 'second' });
  const isOver = () => signal?.aborted ?? false;
  let turn = Promise.resolve();

  async function take(messages: number, before: Promise<void>): Promise<void> {
    // one batch after the other: several at once would share the limit, and all wait until the last may go
    await before;
    // one message after the other: the limit may be less than a batch
    for (let message = 0; message < messages && !isOver(); message += 1) await limiter.removeTokens(1);
  }

  return (messages) => (turn = take(messages, turn));
}
