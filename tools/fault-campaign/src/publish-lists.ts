import type { SNSClient } from '@aws-sdk/client-sns';
import {
  type AnyOrderEvent,
  contextAttributeNames,
  messageAttributeNames,
  type SchemaVersion,
  schemaVersionOf,
} from '@order-events/contracts';
import { createOrderPublisher, type OrderPublisher } from '@order-events/publisher';
import { type PublishedMessage, type Told, toldBy } from '@order-events/simulator';
import type { ServiceMessage } from './messages.ts';

/** An order that was given to a publisher, and what the publisher said of it. */
export interface OrderResult {
  /** The one of its message: no other order has it. */
  readonly correlationId: string;
  readonly order: AnyOrderEvent;
  readonly told: Told;
}

/** What publishers said of all that they were given. */
export interface ListResults {
  /** One for each order in a list; an order that was published again has one for each time. */
  readonly results: readonly OrderResult[];
  /** What publishers sent to SNS. */
  readonly requests: number;
}

export interface PublishListsOptions {
  /** None of them poison. */
  readonly messages: readonly ServiceMessage[];
  readonly to: { readonly sns: SNSClient; readonly topicArn: string };
  readonly stop: AbortSignal;
  readonly onDone: () => void;
}

/** How often an order is given to a publisher whose service does not give up, besides what the publisher does. */
const maxLists = 5;

/**
 * Publishes orders in lists: all of a schema version in one, then all of it that failed and that its service does not give up.
 *
 * @throws {TypeError} when a publisher does not give a result for each order of a list, in their order.
 */
export async function publishLists({ messages, to, ...options }: PublishListsOptions): Promise<ListResults> {
  const versions = Map.groupBy(messages, ({ order }) => schemaVersionOf(order));
  const published = await Promise.all(
    [...versions].map(async ([schemaVersion, some]) => {
      await using publisher = createOrderPublisher({ client: to.sns, topicArn: to.topicArn, schemaVersion });
      // in here, or the publisher would be closed at once
      return await publishPersistently(some, { publisher, ...options });
    }),
  );
  return {
    results: published.flatMap(({ results }) => results),
    requests: published.reduce((sum, { requests }) => sum + requests, 0),
  };
}

interface ListOptions extends Pick<PublishListsOptions, 'stop' | 'onDone'> {
  readonly publisher: OrderPublisher<SchemaVersion>;
}

async function publishPersistently(messages: readonly ServiceMessage[], options: ListOptions): Promise<ListResults> {
  const results: OrderResult[] = [];
  let requests = 0;
  let left = messages;
  for (let list = 1; list <= maxLists && left.length > 0 && !options.stop.aborted; list += 1) {
    const published = await publishList(left, list, options);
    const failed = left.filter((_, index) => published.results[index]?.told.status === 'failed');
    const again = list === maxLists ? [] : failed.filter(({ givesUp }) => !givesUp);
    for (let done = left.length - again.length; done > 0; done -= 1) options.onDone();
    results.push(...published.results);
    requests += published.requests;
    left = again;
  }
  return { results, requests };
}

async function publishList(
  messages: readonly ServiceMessage[],
  list: number,
  { publisher, stop }: ListOptions,
): Promise<ListResults> {
  const orders = messages.map(({ order }) => order);
  const correlationId = (order: AnyOrderEvent, index: number) => `${schemaVersionOf(order)}/${list}/${index}`;
  const run = publisher.publishAll(orders, { signal: stop, correlationId });
  const results: OrderResult[] = [];
  for await (const result of run) {
    const order = orders[results.length];
    if (order === undefined || result.index !== results.length) {
      throw new TypeError(`expected the result of order ${results.length} of ${orders.length}, got ${result.index}`);
    }
    results.push({ correlationId: correlationId(order, result.index), order, told: toldBy(result) });
  }
  const { requests } = await run;
  if (results.length < orders.length && !stop.aborted) {
    throw new TypeError(`expected a result for each of the orders (${orders.length}), got ${results.length}`);
  }
  return { results, requests };
}

/** What went over the wire of an order that was published, as far as the checker looks at it. */
export function toPublished({ correlationId, order, told }: OrderResult): PublishedMessage | undefined {
  if (told.snsMessageId === undefined) return undefined;
  const attributes = {
    [messageAttributeNames.schemaVersion]: String(schemaVersionOf(order)),
    [contextAttributeNames.correlationId]: correlationId,
  };
  return { snsMessageId: told.snsMessageId, message: JSON.stringify(order), attributes, told: true };
}
