import {
  ChangeMessageVisibilityBatchCommand,
  DeleteMessageBatchCommand,
  ReceiveMessageCommand,
} from '@aws-sdk/client-sqs';
import type { DeadLetterQueueOptions } from './dead-letter-sink.ts';
import { type DeadLetter, readDeadLetter } from './dead-letter.ts';
import { maxBatchEntries } from './in-batches.ts';
import { inParallel, inParts } from './in-parallel.ts';

/** Letters that were received from a queue and are hidden from other readers, until they are deleted or given back. */
export interface HeldLetters {
  /** Ids of the letters that are held. */
  readonly ids: () => readonly string[];
  /** Receives up to ten letters; each is there once. */
  readonly receive: () => Promise<readonly DeadLetter[]>;
  /** Deletes letters; resolves with those that SQS did not delete: the code of its refusal by message id. */
  readonly remove: (ids: readonly string[]) => Promise<ReadonlyMap<string, string>>;
  readonly isRemoved: (id: string) => boolean;
  /** Whether a letter is hidden still; another reader may have had one that is not. */
  readonly isHeld: (id: string) => boolean;
  /** Shows letters to other readers again: all but these. */
  readonly giveBack: (except: ReadonlySet<string>) => Promise<void>;
  /** Hides nothing any longer than it is. */
  readonly stop: () => void;
}

interface Held {
  readonly receiptHandle: string;
  /** When SQS shows it again, by {@link elapsed}. */
  readonly until: number;
}

const started = { monotonic: performance.now(), date: Date.now() };

/**
 * Time since this process began, in milliseconds. The monotonic clock of Linux stands still while the machine sleeps, and the
 * other one may be set back: the faster of the two is right about what has lapsed.
 */
function elapsed(): number {
  return Math.max(performance.now() - started.monotonic, Date.now() - started.date);
}

/** How many requests are on their way at once: a long queue takes a tenth of the time. */
export const concurrency = 8;

export interface HoldOptions extends DeadLetterQueueOptions {
  /** How long a letter stays hidden without a renewal, in seconds. */
  readonly hold: number;
  /** How long a request waits for the first letter, in seconds. */
  readonly waitSeconds: number;
}

/** Begins to hold letters of a queue, whose time is renewed until they are given back. */
export function holdLetters({ client, queueUrl, hold, waitSeconds }: HoldOptions): HeldLetters {
  const held = new Map<string, Held>();
  const removed = new Set<string>();

  /** Hides letters for a time, 0 to show them; resolves with the ids of those of which SQS confirms it. */
  async function setVisibility(letters: readonly (readonly [string, Held])[], seconds: number): Promise<string[]> {
    const Entries = letters.map(([, { receiptHandle }], index) => ({
      Id: String(index),
      ReceiptHandle: receiptHandle,
      VisibilityTimeout: seconds,
    }));
    const { Successful = [] } = await client
      .send(new ChangeMessageVisibilityBatchCommand({ QueueUrl: queueUrl, Entries }))
      // what is not hidden longer is tried again before it comes back; what is not given back comes back by itself
      .catch(() => ({ Successful: [] }));
    return Successful.map(({ Id }) => letters[Number(Id)]?.[0] ?? '');
  }

  async function renew(ids: readonly string[]): Promise<void> {
    const until = elapsed() + hold * 1000;
    await inParallel(inParts(ids, maxBatchEntries), concurrency, async (part) => {
      // what was removed meanwhile would spoil the whole request
      const present = new Map(
        part.flatMap((id) => {
          const letter = held.get(id);
          return letter === undefined ? [] : [[id, letter] as const];
        }),
      );
      if (present.size === 0) return;
      for (const id of await setVisibility([...present], hold)) {
        const letter = held.get(id);
        // what was received again meanwhile has another receipt handle
        if (letter !== undefined && letter.receiptHandle === present.get(id)?.receiptHandle)
          held.set(id, { ...letter, until });
      }
    });
  }

  let renewing: Promise<void> = Promise.resolve();
  const renewal = setInterval(
    () => {
      // half of the hold, and some more for the time that a receive takes: else every other renewal waits a quarter longer,
      // and one that is refused has no time for a second attempt
      const soon = elapsed() + hold * 600;
      // a hold that has lapsed is over: another reader may have the letter
      const ending = [...held].filter(([, { until }]) => until < soon && until > elapsed()).map(([id]) => id);
      renewing = renewing.then(() => renew(ending));
    },
    (hold * 1000) / 4,
  );

  async function receive(): Promise<readonly DeadLetter[]> {
    const { Messages = [] } = await client.send(
      new ReceiveMessageCommand({
        QueueUrl: queueUrl,
        MaxNumberOfMessages: maxBatchEntries,
        MessageAttributeNames: ['All'],
        MessageSystemAttributeNames: ['SentTimestamp', 'AWSTraceHeader'],
        VisibilityTimeout: hold,
        WaitTimeSeconds: waitSeconds,
      }),
    );
    const until = elapsed() + hold * 1000;
    // a message may come twice, even in one answer: the last receipt handle is the one that counts
    const letters = new Map(Messages.map((message) => [message.MessageId ?? '', message]));
    for (const [id, { ReceiptHandle: receiptHandle = '' }] of letters) held.set(id, { receiptHandle, until });
    return [...letters.values()].map(readDeadLetter);
  }

  async function remove(ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const refusals = new Map<string, string>();
    await inParallel(inParts(ids, maxBatchEntries), concurrency, async (part) => {
      const { Successful = [], Failed = [] } = await client.send(
        new DeleteMessageBatchCommand({
          QueueUrl: queueUrl,
          Entries: part.map((id, index) => ({ Id: String(index), ReceiptHandle: held.get(id)?.receiptHandle })),
        }),
      );
      for (const [index, id] of part.entries()) {
        if (Successful.some(({ Id }) => Id === String(index))) {
          held.delete(id);
          removed.add(id);
        } else {
          refusals.set(id, Failed.find(({ Id }) => Id === String(index))?.Code ?? 'no answer');
        }
      }
    });
    return refusals;
  }

  async function giveBack(except: ReadonlySet<string>): Promise<void> {
    await renewing;
    const returned = [...held].filter(([id]) => !except.has(id));
    // no renewal may hide them again
    for (const [id] of returned) held.delete(id);
    await inParallel(
      inParts(returned, maxBatchEntries),
      concurrency,
      async (part) => void (await setVisibility(part, 0)),
    );
  }

  return {
    ids: () => [...held.keys()],
    receive,
    remove,
    isRemoved: (id) => removed.has(id),
    isHeld: (id) => (held.get(id)?.until ?? -Infinity) > elapsed(),
    giveBack,
    stop: () => clearInterval(renewal),
  };
}
