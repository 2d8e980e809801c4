import { expectedCode } from '../story/expected-code.ts';
import type { Attributes } from '../run/history.ts';
import type { Story, StoryMessage } from '../story/story.ts';
import type { World } from '../run/world.ts';
import { toEnvelope } from './envelope.ts';
import type { Queues } from './queues.ts';

/** A message that somebody publishes. */
export interface PublishedEntry {
  readonly text: string;
  readonly attributes: Attributes;
  /** The message of the story that it is. */
  readonly origin: StoryMessage;
  /** Counts the attempts to publish that message, from 1. */
  readonly attempt: number;
}

export interface Topic {
  /** Takes a message. @returns The id that SNS gives it. */
  take(entry: PublishedEntry): string;
  /** Takes nothing of a message. */
  refuse(entry: PublishedEntry): void;
}

/**
 * Creates the topic.
 *
 * @param deliver - Takes each copy: SNS delivers at least once, and in any order.
 * @see https://docs.aws.amazon.com/sns/latest/dg/sns-message-delivery-retries.html
 */
export function createTopic({ rawDelivery }: Story, world: World, deliver: Queues['deliver']): Topic {
  const { time, decisions, recorder, origins } = world;
  return {
    take: ({ text, attributes: sent, origin, attempt }) => {
      const snsMessageId = decisions.id('sns', origin.key, attempt);
      // what the service's instrumentation adds
      const attributes = { ...origin.context, ...sent };
      const code = expectedCode(origin, rawDelivery);
      recorder.record({
        type: 'published',
        snsMessageId,
        message: text,
        attributes,
        told: false,
        ...(code !== undefined && { expected: { code } }),
        ...(origin.poison === undefined && origin.flaw === undefined && { intended: origin.order }),
      });
      const body = rawDelivery ? text : toEnvelope({ snsMessageId, text, attributes, at: time.now() });
      origins.learnText(text, origin);
      origins.learnBody(body, origin);
      origin.deliveries.forEach((delay, copy) => {
        const sqsMessageId = decisions.id('copy', origin.key, attempt, copy);
        time.after(delay, () => deliver({ sqsMessageId, body, attributes: rawDelivery ? attributes : {}, origin }));
      });
      return snsMessageId;
    },
    refuse: ({ text, attributes, origin }) => {
      origins.learnText(text, origin);
      recorder.record({ type: 'publish-refused', message: text, attributes });
    },
  };
}
