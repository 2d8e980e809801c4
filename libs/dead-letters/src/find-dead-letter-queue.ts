import { GetQueueAttributesCommand, GetQueueUrlCommand, QueueDoesNotExist, type SQSClient } from '@aws-sdk/client-sqs';
import { NotADeadLetterQueueError, QueueNotFoundError } from './errors.ts';

/**
 * The URL of a queue, once it is sure that it is no queue which somebody works off: one that has a redrive policy of its own
 * counts receives, so that a mere look could move its messages away.
 *
 * @throws {QueueNotFoundError} {NotADeadLetterQueueError}
 * @throws The SDK's error when SQS cannot be asked.
 * @example const queueUrl = await findDeadLetterQueue('OrderDLQ', new SQSClient());
 */
export async function findDeadLetterQueue(name: string, client: SQSClient): Promise<string> {
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
