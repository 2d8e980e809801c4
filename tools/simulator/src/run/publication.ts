import type { PublishSummary } from '@order-events/publisher';
import { flaws } from '../story/flaws.ts';
import type { Service } from '../story/services.ts';
import type { Story, StoryMessage } from '../story/story.ts';
import type { Told } from './told.ts';
import type { World } from './world.ts';

/** What a service gives to its publisher at once, and what it hears of it. Each step is recorded. */
export interface Publication {
  readonly orders: readonly unknown[];
  /** Those of the orders, in their order. */
  readonly correlationIds: readonly string[];
  readonly tell: (index: number, told: Told) => void;
  /** The messages that failed so far. */
  readonly failed: () => readonly StoryMessage[];
  readonly conclude: (end: {
    readonly aborted: boolean;
    readonly summary?: PublishSummary;
    readonly error?: string;
  }) => void;
}

/** Gives messages of a service to its publisher. */
export function beginPublication(
  messages: readonly StoryMessage[],
  { schemaVersion, publishes }: Pick<Service, 'schemaVersion' | 'publishes'>,
  { maxMessageBytes }: Pick<Story, 'maxMessageBytes'>,
  { recorder, origins, decisions, nth }: World,
): Publication {
  const publication = nth('publication');
  const orders = messages.map((message) => {
    const { key, order, flaw } = message;
    const correlationId = decisions.id(nth(`correlation ${key}`));
    origins.learnCorrelationId(correlationId, message);
    return { correlationId, order: flaw === undefined ? order : flaws[flaw](order) };
  });
  const failed: StoryMessage[] = [];
  const how = publishes === 'each' ? 'publish' : 'publishAll';
  recorder.record({ type: 'given', publication, how, schemaVersion, maxMessageBytes, orders });
  return {
    orders: orders.map(({ order }) => order),
    correlationIds: orders.map(({ correlationId }) => correlationId),
    tell: (index, told) => {
      recorder.record({ type: 'told', publication, index, ...told });
      if (told.snsMessageId !== undefined) recorder.confirmed(told.snsMessageId);
      if (told.status === 'failed') failed.push(...messages.slice(index, index + 1));
    },
    failed: () => failed,
    conclude: ({ summary, ...end }) => {
      recorder.record({ type: 'concluded', publication, ...end, ...(summary && { summary: countsOf(summary) }) });
    },
  };
}

function countsOf({ events, published, refused, failed, aborted }: PublishSummary) {
  return { orders: events, published, refused, failed, aborted };
}
