import { SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import { type DeadLetterSink, nameOfCause } from '@order-events/core';
import { DeadLetterNotSentError } from './errors.ts';
import { toDeadLetter } from './to-dead-letter.ts';

export interface DeadLetterQueueOptions {
  readonly client: SQSClient;
  readonly queueUrl: string;
}

/**
 * Sends poison messages to a dead-letter queue, with their reason.
 *
 * @example const deadLetters = createDeadLetterSink({ client: new SQSClient(), queueUrl });
 */
export function createDeadLetterSink({ client, queueUrl }: DeadLetterQueueOptions): DeadLetterSink {
  return {
    send: async (record, reason) => {
      const send = new SendMessageCommand(toDeadLetter(record, reason, queueUrl));
      try {
        await client.send(send);
      } catch (cause) {
        const got = nameOfCause(cause);
        throw new DeadLetterNotSentError(`expected the dead-letter queue to take a poison message, got ${got}`, {
          cause,
        });
      }
    },
  };
}
