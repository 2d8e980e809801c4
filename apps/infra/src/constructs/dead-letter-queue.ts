import { Duration } from 'aws-cdk-lib';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';

export interface DeadLetterQueueProps {
  /** The physical name of the queue. */
  readonly queueName: string;
}

/** A queue in which messages wait for a person: encrypted, TLS only, and kept for as long as SQS can. */
export class DeadLetterQueue extends Queue {
  constructor(scope: Construct, id: string, { queueName }: DeadLetterQueueProps) {
    super(scope, id, {
      queueName,
      retentionPeriod: Duration.days(14),
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
    });
  }
}
