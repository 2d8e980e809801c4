import type { Attributes, QueueName, RestingMessage } from '../run/history.ts';
import type { StoryMessage } from '../story/story.ts';
import type { VirtualTime } from '../run/virtual-time.ts';

/** A message in a queue. */
export interface QueuedMessage extends RestingMessage {
  /** The message of the story that it is a copy of; missing when its body was changed on the way. */
  readonly origin: StoryMessage | undefined;
  readonly sentAt: number;
  readonly receiveCount: number;
  readonly firstReceivedAt: number;
  /** Names the latest receive. */
  readonly receiptHandle: string;
}

/** What is sent to a queue. */
export interface SentMessage {
  readonly sqsMessageId: string;
  readonly body: string;
  readonly attributes: Attributes;
  readonly origin: StoryMessage | undefined;
}

export interface QueueOptions {
  readonly name: QueueName;
  readonly time: VirtualTime;
  /** How long a received message stays hidden, in milliseconds. */
  readonly visibilityTimeout: number;
  /** Where a message goes instead of being received once more than `maxReceiveCount` times. */
  readonly redrivePolicy?: {
    readonly maxReceiveCount: number;
    readonly move: (message: QueuedMessage) => void;
  };
}

/** A standard queue. */
export interface Queue {
  send(message: SentMessage): void;
  /** Calls back whenever a message becomes visible. */
  onVisible(callback: () => void): void;
  /** The messages that a receive could return now, the longest here first. */
  visible(): readonly QueuedMessage[];
  /**
   * Receives a message: counts, and hides it from others for the visibility timeout.
   *
   * @param hide - `false` when SQS does not manage to hide it, as it may happen with a standard queue.
   * @returns `undefined` when the redrive policy moved the message instead.
   */
  receive(sqsMessageId: string, hide?: boolean): QueuedMessage | undefined;
  /**
   * Deletes by the receipt handle of a receive, also after its visibility timeout.
   *
   * @returns Whether there was such a message, and no later receive of it.
   */
  delete(receiptHandle: string): boolean;
  resting(): readonly RestingMessage[];
  /** Takes every message out, hidden or not. */
  drain(): readonly QueuedMessage[];
}

interface Entry extends QueuedMessage {
  readonly visibleAt: number;
}

/**
 * Creates a queue.
 *
 * @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-visibility-timeout.html
 * @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-dead-letter-queues.html
 */
export function createQueue({ name, time, visibilityTimeout, redrivePolicy }: QueueOptions): Queue {
  const entries = new Map<string, Entry>();
  const listeners: (() => void)[] = [];
  const tellVisible = () => listeners.forEach((listener) => listener());

  return {
    send: ({ sqsMessageId, body, attributes, origin }) => {
      entries.set(sqsMessageId, {
        sqsMessageId,
        body,
        attributes,
        origin,
        sentAt: time.now(),
        receiveCount: 0,
        firstReceivedAt: 0,
        receiptHandle: '',
        visibleAt: time.now(),
      });
      tellVisible();
    },
    onVisible: (callback) => void listeners.push(callback),
    visible: () => [...entries.values()].filter(({ visibleAt }) => visibleAt <= time.now()),
    receive: (sqsMessageId, hide = true) => {
      const entry = entries.get(sqsMessageId);
      if (entry === undefined) return undefined;
      if (redrivePolicy !== undefined && entry.receiveCount >= redrivePolicy.maxReceiveCount) {
        entries.delete(sqsMessageId);
        redrivePolicy.move(entry);
        return undefined;
      }
      const receiveCount = entry.receiveCount + 1;
      const received: Entry = {
        ...entry,
        receiveCount,
        firstReceivedAt: entry.firstReceivedAt || time.now(),
        receiptHandle: `${name}/${sqsMessageId}/${receiveCount}`,
        visibleAt: hide ? time.now() + visibilityTimeout : time.now(),
      };
      entries.set(sqsMessageId, received);
      time.after(hide ? visibilityTimeout : 0, () => {
        if (entries.get(sqsMessageId) === received) tellVisible();
      });
      return received;
    },
    delete: (receiptHandle) => {
      const entry = [...entries.values()].find((candidate) => candidate.receiptHandle === receiptHandle);
      return entry !== undefined && entries.delete(entry.sqsMessageId);
    },
    resting: () =>
      [...entries.values()].map(({ sqsMessageId, body, attributes }) => ({ sqsMessageId, body, attributes })),
    drain: () => {
      const drained = [...entries.values()];
      entries.clear();
      return drained;
    },
  };
}
