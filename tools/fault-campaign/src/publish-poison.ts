import type { SNSClient } from '@aws-sdk/client-sns';
import { type PlainMessage, poison, type PublishedMessage, publishPastPublisher } from '@order-events/simulator';
import type { ServiceMessage } from './messages.ts';

/** How many services publish poison at the same time. */
const services = 4;
/** How often a service tries that does not give up. */
const maxAttempts = 5;

export interface PublishPoisonOptions {
  readonly messages: readonly ServiceMessage[];
  readonly to: { readonly sns: SNSClient; readonly topicArn: string };
  readonly stop: AbortSignal;
  readonly onDone: () => void;
}

/**
 * Publishes poison past the publisher, several services at a time. A publish that fails is tried again, or given up.
 *
 * @returns What a service was told of success. SNS may have taken more: an answer can be lost.
 */
export async function publishPoison(options: PublishPoisonOptions): Promise<readonly PublishedMessage[]> {
  const { messages, to, stop, onDone } = options;
  const told: PublishedMessage[] = [];
  const left = messages.values();
  const service = async () => {
    for (const { order, poison: kind, givesUp } of left) {
      if (stop.aborted) return;
      const published = kind && (await publishPersistently(poison[kind](order), givesUp ? 1 : maxAttempts, to));
      if (published) told.push(published);
      onDone();
    }
  };
  await Promise.all(Array.from({ length: services }, service));
  return told;
}

async function publishPersistently(
  message: PlainMessage,
  attempts: number,
  { sns, topicArn }: PublishPoisonOptions['to'],
): Promise<PublishedMessage | undefined> {
  for (let attempt = 1; attempt <= attempts; attempt += 1) {
    try {
      const snsMessageId = await publishPastPublisher(message, { client: sns, topicArn });
      return { snsMessageId, ...message, told: true };
    } catch {
      // the next attempt may do better
    }
  }
  return undefined;
}
