import { maxTopicMessageBytes } from '@order-events/contracts';
import { anOrder } from '@order-events/contracts/testing';
import type { Fault } from '../story/faults.ts';
import type { Story, StoryMessage } from '../story/story.ts';

/** A message of a story: the example order, published at once and delivered once, with what a test wants different. */
export function aMessage(different: Partial<StoryMessage> = {}): StoryMessage {
  return {
    key: 1,
    at: 0,
    order: anOrder(),
    context: {},
    publishFaults: [],
    givesUp: false,
    deliveries: [5],
    faults: [],
    ...different,
  };
}

/** A story of these messages, with one invocation at a time and no redrive. */
export function aStory(messages: readonly StoryMessage[], different: Partial<Story> = {}): Story {
  const simple = { maxConcurrency: 1, rawDelivery: false, redrives: [] };
  return { salt: 1, messages, services: [], maxMessageBytes: maxTopicMessageBytes, ...simple, ...different };
}

/** A fault on the first occasion. */
export function aFault(kind: Fault['kind'], different: Partial<Fault> = {}): Fault {
  return { kind, nth: 1, times: 1, ...different };
}
