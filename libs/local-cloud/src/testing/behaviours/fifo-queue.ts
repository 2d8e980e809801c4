import { randomUUID } from 'node:crypto';
import { CreateQueueCommand } from '@aws-sdk/client-sqs';
import type { Aws } from './behaviour.ts';

/** Creates a FIFO queue; gives its URL. */
export async function fifoQueue({ sqs }: Aws, attributes: Readonly<Record<string, string>> = {}): Promise<string> {
  const { QueueUrl = '' } = await sqs.send(
    new CreateQueueCommand({
      QueueName: `queue-${randomUUID()}.fifo`,
      Attributes: { FifoQueue: 'true', ...attributes },
    }),
  );
  return QueueUrl;
}
