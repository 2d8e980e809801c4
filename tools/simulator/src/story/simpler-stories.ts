import { isDeepStrictEqual } from 'node:util';
import { type AnyOrderEvent, maxTopicMessageBytes } from '@order-events/contracts';
import { anOrder } from '@order-events/contracts/testing';
import type { Story, StoryMessage } from './story.ts';

const simplestOrder: AnyOrderEvent = anOrder({ orderId: 'O1', userId: 'U1' });

const simplestMessage = {
  order: simplestOrder,
  at: 0,
  context: {},
  poison: undefined,
  flaw: undefined,
  service: undefined,
  publishFaults: [],
  givesUp: false,
  deliveries: [5],
  faults: [],
} as const satisfies Omit<StoryMessage, 'key'>;

const simplestService = {
  publishes: 'array',
  concurrency: 1,
  ends: undefined,
} as const satisfies Story['services'][number];

const simplestStory = {
  maxMessageBytes: maxTopicMessageBytes,
  maxConcurrency: 1,
  rawDelivery: false,
} as const satisfies Partial<Story>;

/** Every story that is this one with one thing about it as simple as it can be. */
export function simplerStories(story: Story): readonly Story[] {
  return [
    ...simpler(story, simplestStory),
    ...story.services.flatMap((service, place) =>
      simpler(service, simplestService).map((other) => ({ ...story, services: story.services.with(place, other) })),
    ),
    ...story.messages.flatMap((message, place) =>
      simplerMessages(message).map((other) => ({ ...story, messages: story.messages.with(place, other) })),
    ),
  ];
}

function simplerMessages(message: StoryMessage): readonly StoryMessage[] {
  const orders = simpler(message.order, simplestOrder).map((order) => ({ ...message, order }));
  const faults = message.faults.flatMap((fault, place) =>
    simpler(fault, { nth: 1, times: 1 }).map((other) => ({ ...message, faults: message.faults.with(place, other) })),
  );
  return [...simpler(message, simplestMessage), ...orders, ...faults];
}

/** The same with one of its properties as simple as it can be, for each that is not. */
function simpler<Thing extends object>(thing: Thing, simplest: Partial<Thing>): readonly Thing[] {
  return Object.entries(simplest)
    .filter(([name, value]) => name in thing && !isDeepStrictEqual(thing[name as keyof Thing], value))
    .map(([name, value]) => ({ ...thing, [name]: value }));
}
