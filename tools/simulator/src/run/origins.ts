import type { Item } from '../model/table.ts';
import type { StoryMessage } from '../story/story.ts';

/** Tells from which message of a story something comes that the services see. */
export interface Origins {
  readonly ofItem: (item: Item) => StoryMessage | undefined;
  /** Of the body of an SQS message; `undefined` when it was changed on the way. */
  readonly ofBody: (body: string) => StoryMessage | undefined;
  /** Of the text that was published; of two messages with the same text, the one that was published first. */
  readonly ofText: (text: string) => StoryMessage | undefined;
  /** Of an order that was given to a publisher. */
  readonly ofCorrelationId: (correlationId: string) => StoryMessage | undefined;
  readonly learnCorrelationId: (correlationId: string, message: StoryMessage) => void;
  readonly learnBody: (body: string, message: StoryMessage) => void;
  readonly learnText: (text: string, message: StoryMessage) => void;
}

/** Creates the origins of a story. Of messages that say the same, the first is the origin of an item. */
export function createOrigins(messages: readonly StoryMessage[]): Origins {
  const orders = messages.filter(({ poison }) => poison === undefined).toReversed();
  const byEvent = new Map(orders.map((message) => [nameOf({ ...message.order }), message]));
  const byBody = new Map<string, StoryMessage>();
  const byCorrelationId = new Map<string, StoryMessage>();
  const byText = new Map<string, StoryMessage>();
  return {
    ofItem: (item) => byEvent.get(nameOf(item)),
    ofBody: (body) => byBody.get(body),
    ofText: (text) => byText.get(text),
    ofCorrelationId: (correlationId) => byCorrelationId.get(correlationId),
    learnCorrelationId: (correlationId, message) => void byCorrelationId.set(correlationId, message),
    learnBody: (body, message) => void byBody.set(body, message),
    learnText: (text, message) => void (byText.has(text) || byText.set(text, message)),
  };
}

/** What an event says, whatever a handler wrote beside it. */
function nameOf({ orderId, userId, status, timestamp, itemName, quantity, lineItems, note }: Item): string {
  return JSON.stringify([orderId, userId, status, timestamp, itemName, quantity, lineItems, note]);
}
