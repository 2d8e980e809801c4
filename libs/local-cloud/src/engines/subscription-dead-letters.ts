import type { SnsStore, SnsSubscription, SqsStore } from './fauxqs-internals.ts';

/**
 * SNS moves a notification to the dead-letter queue of the *subscription* when it cannot deliver it, for instance because
 * the queue was deleted; fauxqs drops it. So for as long as a subscription's queue does not exist, fauxqs is shown a
 * subscription that delivers to its dead-letter queue, with the same ARN and attributes, so with the same envelope.
 * @see https://docs.aws.amazon.com/sns/latest/dg/sns-dead-letter-queues.html
 */
export function deliverUndeliverable(topics: SnsStore, queues: SqsStore): void {
  const getSubscription = topics.getSubscription.bind(topics);
  topics.getSubscription = (arn) => {
    const subscription = getSubscription(arn);
    if (subscription === undefined || queues.getQueueByArn(subscription.endpoint) !== undefined) return subscription;
    const endpoint = deadLetterQueueOf(subscription);
    return endpoint === undefined ? subscription : { ...subscription, endpoint };
  };
}

/** The ARN of the queue that a subscription names in its redrive policy. */
export function deadLetterQueueOf({ attributes }: SnsSubscription): string | undefined {
  const policy = attributes['RedrivePolicy'];
  if (policy === undefined || policy === '') return undefined;
  const { deadLetterTargetArn }: { deadLetterTargetArn?: string } = JSON.parse(policy);
  return deadLetterTargetArn;
}
