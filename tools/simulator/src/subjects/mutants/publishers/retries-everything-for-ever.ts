import type { PublishBatchResponse } from '@aws-sdk/client-sns';
import type { PublishResult } from '@order-events/publisher';
import type { CreatePublisher, SimulatedPublisherOptions } from '../../publisher-under-test.ts';
import { createNaivePublisher } from './naive-publisher.ts';
import { resultsOf, sendBatch, type Shaped } from './parts.ts';

/** Sends again whatever failed until it succeeds: also what SNS refuses for what it is. */
export const retriesEverythingForEver: CreatePublisher = (given) =>
  createNaivePublisher(given, { publish: publishUntilDone });

async function publishUntilDone(
  batch: readonly Shaped[],
  options: SimulatedPublisherOptions,
): Promise<readonly PublishResult[]> {
  const answer: PublishBatchResponse = await sendBatch(batch, options).catch(() => ({}));
  const results = resultsOf(batch, answer);
  const left = batch.filter((_, place) => results[place]?.status === 'failed');
  const published = results.filter(({ status }) => status === 'published');
  return left.length === 0 ? published : [...published, ...(await publishUntilDone(left, options))];
}
