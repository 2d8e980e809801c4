import { GetQueueAttributesCommand, GetQueueUrlCommand, QueueDoesNotExist, type SQSClient } from '@aws-sdk/client-sqs';
import { NotADeadLetterQueueError, QueueNotFoundError } from './errors.ts';

/**
 * The URL of a dead-letter queue. Refuses a queue with a redrive policy of its own, which counts receives, so that a look
 * could move its messages away; and a FIFO queue, whose messages have groups and an order that no redrive here keeps.
 *
 * @throws {QueueNotFoundError} {NotADeadLetterQueueError}
 * @throws The SDK's error when SQS cannot be asked.
 * @example const queueUrl = await findDeadLetterQueue('OrderDLQ', new SQSClient());
 */
export async function findDeadLetterQueue(name: string, client: SQSClient): Promise<string> {
  if (name.endsWith('.fifo')) {
    throw new NotADeadLetterQueueError(
      `expected a standard queue, got ${name}, which is a FIFO queue: a redrive would not keep its groups and their order`,
    );
  }
  const queueUrl = await findQueue(name, client);
  const { Attributes = {} } = await client.send(
    new GetQueueAttributesCommand({ QueueUrl: queueUrl, AttributeNames: ['RedrivePolicy'] }),
  );
  if (Attributes.RedrivePolicy === undefined) return queueUrl;
  throw new NotADeadLetterQueueError(
    `expected a dead-letter queue, got ${name}, which has one of its own: reading it would count as failed deliveries`,
  );
}

/** @throws {QueueNotFoundError} */
export async function findQueue(name: string, client: SQSClient): Promise<string> {
  try {
    const { QueueUrl = '' } = await client.send(new GetQueueUrlCommand({ QueueName: name }));
    return QueueUrl;
  } catch (error) {
    if (!(error instanceof QueueDoesNotExist)) throw error;
    throw new QueueNotFoundError(`expected a queue ${name}, found none; is the stack deployed there?`);
  }
}
