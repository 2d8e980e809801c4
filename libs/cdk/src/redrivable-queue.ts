import { Duration } from 'aws-cdk-lib';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { DeadLetterQueue } from './dead-letter-queue.ts';

export interface RedrivableQueueProps {
  /** The physical name of the queue. */
  readonly queueName: string;

  /** The physical name of its dead-letter queue. */
  readonly deadLetterQueueName: string;

  /**
   * How long a received message stays hidden from other receivers. For a Lambda consumer at least six times the
   * function's timeout.
   */
  readonly visibilityTimeout: Duration;

  /** How many receives of one message may end without its deletion before it moves to the dead-letter queue. */
  readonly maxReceiveCount: number;
}

/** A standard queue with a dead-letter queue that outlives it. Both are encrypted and accept TLS only. */
export class RedrivableQueue extends Construct {
  readonly queue: Queue;
  readonly deadLetterQueue: Queue;

  constructor(scope: Construct, id: string, props: RedrivableQueueProps) {
    super(scope, id);
    this.deadLetterQueue = new DeadLetterQueue(this, 'DeadLetterQueue', {
      queueName: props.deadLetterQueueName,
      sourceQueueName: props.queueName,
    });
    this.queue = new Queue(this, 'Queue', {
      queueName: props.queueName,
      visibilityTimeout: props.visibilityTimeout,
      // a message keeps its first enqueue time when it moves: were this as long as the dead-letter queue's 14 days, one
      // that failed late would expire there before anybody has seen it
      retentionPeriod: Duration.days(4),
      deadLetterQueue: { queue: this.deadLetterQueue, maxReceiveCount: props.maxReceiveCount },
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
    });
  }
}
