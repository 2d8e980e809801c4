import { PublishBatchCommand, type SNSClient } from '@aws-sdk/client-sns';
import type { OrderEvent } from '@order-events/contracts';
import { toPlainMessage } from './plain-message.ts';

/** Orders in lots of ten. */
export function* inTens(orders: readonly OrderEvent[]): Generator<readonly OrderEvent[], undefined> {
  for (let from = 0; from < orders.length; from += 10) yield orders.slice(from, from + 10);
}

/** Publishes up to ten orders as most do: what does not throw was a success. */
export async function publishTen(client: SNSClient, TopicArn: string, orders: readonly OrderEvent[]): Promise<void> {
  const PublishBatchRequestEntries = orders.map((order, index) => ({ Id: String(index), ...toPlainMessage(order) }));
  await client.send(new PublishBatchCommand({ TopicArn, PublishBatchRequestEntries }));
}
