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
 * queue without a redrive policy of its own, such as OrderDLQ, makes nothing of that.
 *
 * @throws The SDK's error when the queue cannot be read.
 */
export async function readDeadLetters({ client, queueUrl }: DeadLetterQueueOptions): Promise<readonly DeadLetter[]> {
  const messages: Message[] = [];
  try {
    for (;;) {
      const { Messages: page = [] } = await client.send(
        new ReceiveMessageCommand({
          QueueUrl: queueUrl,
          MaxNumberOfMessages: 10,
          MessageAttributeNames: ['All'],
          VisibilityTimeout: readingTime,
          // a long poll asks every server of the queue: a short one may miss messages
          WaitTimeSeconds: 1,
        }),
      );
      if (page.length === 0) return messages.map(toReadDeadLetter);
      messages.push(...page);
    }
  } finally {
    await giveBack(messages, { client, queueUrl });
  }
}

async function giveBack(messages: readonly Message[], { client, queueUrl }: DeadLetterQueueOptions): Promise<void> {
  for (let start = 0; start < messages.length; start += 10) {
    const entries = messages.slice(start, start + 10).map(({ ReceiptHandle }, index) => ({
      Id: String(index),
      ReceiptHandle,
      VisibilityTimeout: 0,
    }));
    await client.send(new ChangeMessageVisibilityBatchCommand({ QueueUrl: queueUrl, Entries: entries }));
  }
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
