import {
  SendMessageBatchCommand,
  type SendMessageBatchCommandOutput,
  SendMessageCommand,
  type SQSClient,
  SQSServiceException,
} from '@aws-sdk/client-sqs';
import { type DeadLetterSink, nameOfCause } from '@order-events/consumer';
import type { DeadLetterMessage } from './dead-letter-message.ts';
import { DeadLetterNotSentError } from './errors.ts';
import { inBatches } from './in-batches.ts';
import { toDeadLetter } from './to-dead-letter.ts';

export interface DeadLetterQueueOptions {
  readonly client: SQSClient;
  readonly queueUrl: string;
}

/**
 * Sends poison messages to a dead-letter queue, with their reason: up to ten in one request. The queue may hold one twice
 * when its answer was lost.
 *
 * @example const deadLetters = createDeadLetterSink({ client: new SQSClient({ useQueueUrlAsEndpoint: false }), queueUrl });
 */
export function createDeadLetterSink({ client, queueUrl }: DeadLetterQueueOptions): DeadLetterSink {
  return {
    send: (poison, signal) => {
      const sender = createSender({ client, queueUrl }, signal);
      const shaped = poison.map(toDeadLetter);
      const batches = inBatches(shaped.map(({ message }) => message));
      const sends = batches.flatMap((batch) => sendBatch(batch, sender));
      const sent = shaped.map(async ({ lost }, index) => {
        await sends[index];
        return { lostAttributes: lost };
      });
      // whoever awaits one later still sees its rejection; until then it is not an unhandled one
      for (const promise of sent) promise.catch(() => {});
      return sent;
    },
  };
}

type Sender = ReturnType<typeof createSender>;

/** The two requests. Both throw a {@link DeadLetterNotSentError} when the SDK, after its own retries, gives up. */
function createSender({ client, queueUrl }: DeadLetterQueueOptions, signal: AbortSignal | undefined) {
  const options = { ...(signal && { abortSignal: signal }) };
  return {
    sendOne: async (letter: DeadLetterMessage): Promise<void> => {
      await client.send(new SendMessageCommand({ QueueUrl: queueUrl, ...letter }), options).catch(notSent);
    },
    sendAll: (letters: readonly DeadLetterMessage[]): Promise<SendMessageBatchCommandOutput> => {
      const entries = letters.map((letter, index) => ({ Id: String(index), ...letter }));
      return client.send(new SendMessageBatchCommand({ QueueUrl: queueUrl, Entries: entries }), options).catch(notSent);
    },
  };
}

function sendBatch(letters: readonly DeadLetterMessage[], { sendOne, sendAll }: Sender): readonly Promise<void>[] {
  if (letters.length === 1) return letters.map(sendOne);
  const answered = sendAll(letters);
  return letters.map(async (letter, index) => {
    if (!isTaken(String(index), await answered)) await sendOne(letter);
  });
}

/**
 * Reads what a batch's answer says of one entry: a 200 may hold failures, which the SDK does not repeat.
 *
 * @returns `false` when another attempt may end otherwise; so too when the answer does not mention the entry.
 * @throws {DeadLetterNotSentError} when SQS says that the entry is at fault.
 */
function isTaken(id: string, { Successful = [], Failed = [], $metadata }: SendMessageBatchCommandOutput): boolean {
  if (Successful.some(({ Id }) => Id === id)) return true;
  const failure = Failed.find(({ Id }) => Id === id);
  if (failure?.SenderFault !== true) return false;
  // the error that the SDK would have made of it, had the entry been sent alone
  const { Code: name = 'Unknown', Message: message = '' } = failure;
  return notSent(new SQSServiceException({ name, message, $fault: 'client', $metadata }));
}

function notSent(cause: unknown): never {
  const got = nameOfCause(cause);
  throw new DeadLetterNotSentError(`expected the dead-letter queue to take a poison message, got ${got}`, { cause });
}
