import { messageAttributeNames, schemaVersionOf } from '@order-events/contracts';
import { InvalidOrderError } from '@order-events/publisher';
import type { PublishedMessage } from '../checker/index.ts';
import { type PlainMessage, poison } from '../poison.ts';
import { publisherOf } from '../publisher-of.ts';
import type { ServiceMessage } from './messages.ts';
import type { Services } from './services.ts';

/** How many services publish at the same time. */
const services = 16;
/** How often a service tries that does not give up, besides what its SDK does. */
const maxAttempts = 5;

export interface PublishOptions {
  readonly messages: readonly ServiceMessage[];
  readonly to: Pick<Services, 'sns' | 'topicArn'>;
  readonly stop: AbortSignal;
  readonly onDone: () => void;
}

/**
 * Publishes everything, several services at a time. A publish that fails is tried again, or given up.
 *
 * @returns What a service was told of success. SNS may have taken more: an answer can be lost.
 */
export async function publishAll({ messages, to, stop, onDone }: PublishOptions): Promise<readonly PublishedMessage[]> {
  const told: PublishedMessage[] = [];
  const left = messages.values();
  const service = async () => {
    for (const message of left) {
      const published = await publishPersistently(message, to);
      if (published) told.push(published);
      if (stop.aborted) return;
      onDone();
    }
  };
  await Promise.all(Array.from({ length: services }, service));
  return told;
}

async function publishPersistently(message: ServiceMessage, to: PublishOptions['to']) {
  for (let attempt = 1; attempt <= (message.givesUp ? 1 : maxAttempts); attempt += 1) {
    try {
      return await publish(message, to);
    } catch (error) {
      // the contract's own generators made the orders: a publisher that refuses one is no fault of a service
      if (error instanceof InvalidOrderError) throw error;
    }
  }
  return undefined;
}

async function publish(message: ServiceMessage, { sns, topicArn }: PublishOptions['to']): Promise<PublishedMessage> {
  const snsMessageId = await publisherOf(message, { client: sns, topicArn })();
  return { snsMessageId, ...toPlainMessage(message), told: true };
}

/** What goes over the wire, as far as the checker looks at it. */
function toPlainMessage({ order, poison: kind }: ServiceMessage): PlainMessage {
  if (kind !== undefined) return poison[kind](order);
  const attributes = { [messageAttributeNames.schemaVersion]: String(schemaVersionOf(order)) };
  return { message: JSON.stringify(order), attributes };
}
