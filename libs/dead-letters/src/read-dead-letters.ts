import { ChangeMessageVisibilityBatchCommand, type Message, ReceiveMessageCommand } from '@aws-sdk/client-sqs';
import { failureAttributeNames } from '@order-events/contracts';
import type { DeadLetterQueueOptions } from './dead-letter-sink.ts';

/** A message in a dead-letter queue, with what is known of why. */
export interface DeadLetter {
  /** The SQS message id in the dead-letter queue. */
  readonly messageId: string;
  /** The code of the reason; `MAX_RECEIVES_EXCEEDED` when SQS moved the message after too many receives. */
  readonly code: string;
  /** JSON pointer to the offending part of the message; empty for the whole. */
  readonly pointer: string;
  /** The schema version that the message claims, where known. */
  readonly schemaVersion?: string;
  /** When a consumer first received the message, in ISO 8601, where known. */
  readonly firstSeen?: string;
  /** The body, exactly as it was in the queue. */
  readonly body: string;
}

/** How long a message stays hidden while the rest of the queue is read, in seconds. */
const readingTime = 60;

/**
 * Reads every message of a dead-letter queue and leaves it there. Each read adds one to a message's receive count; a
 * queue without a redrive policy of its own, such as OrderDLQ, makes nothing of that. What takes longer to read than a
 * minute is read as far as messages come that were not read yet.
 *
 * @throws The SDK's error when the queue cannot be read.
 * @example const codes = (await readDeadLetters({ client, queueUrl })).map(({ code }) => code);
 */
export async function readDeadLetters({ client, queueUrl }: DeadLetterQueueOptions): Promise<readonly DeadLetter[]> {
  const messages = new Map<string, Message>();
  try {
    let before: number;
    do {
      before = messages.size;
      const { Messages = [] } = await client.send(
        new ReceiveMessageCommand({
          QueueUrl: queueUrl,
          MaxNumberOfMessages: 10,
          MessageAttributeNames: ['All'],
          VisibilityTimeout: readingTime,
          // a long poll asks every server of the queue: a short one may miss messages
          WaitTimeSeconds: 1,
        }),
      );
      // a message may come twice: the last receipt handle is the one that counts
      for (const message of Messages) messages.set(message.MessageId ?? '', message);
    } while (messages.size > before);
    return [...messages.values()].map(toReadDeadLetter);
  } finally {
    await giveBack([...messages.values()], { client, queueUrl });
  }
}

/** Best effort: a message that cannot be given back comes back by itself when its reading time is over. */
async function giveBack(messages: readonly Message[], { client, queueUrl }: DeadLetterQueueOptions): Promise<void> {
  const chunks = Array.from({ length: Math.ceil(messages.length / 10) }, (_, index) =>
    messages.slice(index * 10, index * 10 + 10),
  );
  await Promise.allSettled(
    chunks.map((chunk) => {
      const entries = chunk.map(({ ReceiptHandle }, index) => ({
        Id: String(index),
        ReceiptHandle,
        VisibilityTimeout: 0,
      }));
      return client.send(new ChangeMessageVisibilityBatchCommand({ QueueUrl: queueUrl, Entries: entries }));
    }),
  );
}

function toReadDeadLetter({ MessageId = '', Body = '', MessageAttributes = {} }: Message): DeadLetter {
  const text = (name: string) => MessageAttributes[name]?.StringValue;
  const schemaVersion = text(failureAttributeNames.schemaVersion);
  const firstSeen = text(failureAttributeNames.firstSeen);
  return {
    messageId: MessageId,
    code: text(failureAttributeNames.code) ?? 'MAX_RECEIVES_EXCEEDED',
    pointer: text(failureAttributeNames.pointer) ?? '',
    ...(schemaVersion === undefined ? {} : { schemaVersion }),
    ...(firstSeen === undefined ? {} : { firstSeen }),
    body: Body,
  };
}
