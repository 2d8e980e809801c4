import { AsyncLocalStorage } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';
import type { SnsStore, SqsMessage, SqsStore } from './fauxqs-internals.ts';
import { deadLetterQueueOf } from './subscription-dead-letters.ts';

/** A message on its way from SNS to a queue. */
export interface Delivery {
  /** The name of the queue. */
  readonly queue: string;
  /** As the queue will hold it: the envelope, or the raw message. */
  readonly body: string;
}

/** Decides when, and how often, a delivery arrives: each call of `arrive` puts a message of its own into the queue. */
export type Deliver = (delivery: Delivery, arrive: () => void) => void;

/** Whether the policy of a queue lets SNS put the messages of a topic into it. */
export type MayDeliver = (topicArn: string, queueArn: string) => boolean;

/**
 * Of a message that SNS delivers raw, for SQS takes no more; SNS discards a message with more.
 * @see https://docs.aws.amazon.com/sns/latest/dg/sns-message-attributes.html
 */
const mostRawAttributes = 10;

/** Of one request, in which one message or several are published. */
export interface PublishRequest {
  readonly topicArn: string;
  /** X-Ray's: SNS hands it on to the queues. @see https://docs.aws.amazon.com/sns/latest/dg/sns-active-tracing.html */
  readonly traceHeader: string | undefined;
}

export interface Publishing {
  /** Does what puts the messages of a topic into queues in the name of SNS, and not of a sender or of a redrive policy. */
  readonly publish: <Result>(request: PublishRequest, work: () => Result) => Result;
}

/**
 * Puts `deliver` between SNS and the queues, where fauxqs delivers each notification once, at once and in order. What may not
 * be delivered goes to the dead-letter queue of the subscription, when that takes it.
 * @see https://docs.aws.amazon.com/sns/latest/dg/sns-dead-letter-queues.html
 */
export function interceptDeliveries(
  topics: SnsStore,
  queues: SqsStore,
  { deliver, mayDeliver }: { readonly deliver: Deliver; readonly mayDeliver: MayDeliver },
): Publishing {
  const publishing = new AsyncLocalStorage<PublishRequest>();
  const deadLetterQueueFor = (topicArn: string, queueArn: string) => {
    const subscriptions = [...topics.subscriptions.values()];
    const subscription = subscriptions.find((each) => each.topicArn === topicArn && each.endpoint === queueArn);
    const deadLetterQueue = subscription === undefined ? undefined : deadLetterQueueOf(subscription);
    return deadLetterQueue === undefined ? undefined : queues.getQueueByArn(deadLetterQueue);
  };
  const createQueue = queues.createQueue.bind(queues);
  queues.createQueue = (...options) => {
    const queue = createQueue(...options);
    const enqueue = queue.enqueue.bind(queue);
    queue.enqueue = (message) => {
      const request = publishing.getStore();
      if (request === undefined) return enqueue(message);
      const { topicArn, traceHeader } = request;
      const traced: SqsMessage =
        traceHeader === undefined ? message : { ...message, systemAttributes: { AWSTraceHeader: traceHeader } };
      if (Object.keys(message.messageAttributes).length > mostRawAttributes) return undefined;
      if (!mayDeliver(topicArn, queue.arn)) return deadLetterQueueFor(topicArn, queue.arn)?.enqueue(traced);
      return deliver({ queue: queue.name, body: message.body }, () =>
        enqueue({ ...traced, messageId: randomUUID(), sentTimestamp: Date.now() }),
      );
    };
    return queue;
  };
  return { publish: (request, work) => publishing.run(request, work) };
}
