import { Duration, Stack } from 'aws-cdk-lib';
import { Queue, QueueEncryption, RedrivePermission } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';

export interface DeadLetterQueueProps {
  /** The physical name of the queue. */
  readonly queueName: string;

  /**
   * The physical name of the one queue whose records may be moved here.
   * @default none: a subscription's dead letters are sent, not moved
   */
  readonly sourceQueueName?: string;
}

/** A queue in which messages wait for a person: encrypted, TLS only, and kept for as long as SQS can. */
export class DeadLetterQueue extends Queue {
  constructor(scope: Construct, id: string, { queueName, sourceQueueName }: DeadLetterQueueProps) {
    super(scope, id, {
      queueName,
      retentionPeriod: Duration.days(14),
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      ...(sourceQueueName === undefined ? {} : { redriveAllowPolicy: onlyFrom(scope, sourceQueueName) }),
    });
  }
}

/** By name: the queue itself refers to its dead-letter queue, so a reference back would be a cycle. */
function onlyFrom(scope: Construct, queueName: string) {
  const source = Queue.fromQueueArn(
    scope,
    'AllowedSource',
    Stack.of(scope).formatArn({ service: 'sqs', resource: queueName }),
  );
  return { redrivePermission: RedrivePermission.BY_QUEUE, sourceQueues: [source] };
}
