import type { OrderItem } from '@order-events/event-store';
import { describeEvent } from '../checker/index.ts';
import type { Simulation } from '../run/simulate.ts';
import type { StoryMessage } from '../story/story.ts';

/** Short names for what has long ids. */
export interface Names {
  /** `m1` is the first message that was published. */
  readonly message: (message: StoryMessage | undefined) => string;
  /** The name of a text that was published, and what it says. */
  readonly text: (text: string) => string;
  /** The message that a service gave to its publisher under a correlation id. */
  readonly given: (correlationId: string) => string;
  /** The same, and what it says. */
  readonly order: (correlationId: string) => string;
  /** `m1`, or `m1/2` for the second SQS message that was made of it. */
  readonly copy: (sqsMessageId: string) => string;
  /** What an id names, of SQS or of a correlation; the id itself where it names nothing. */
  readonly id: (id: string) => string;
  /** The message that an item comes from, and what it says. */
  readonly item: (item: OrderItem) => string;
  /** The message that the body of an SQS message comes from. */
  readonly body: (body: string) => string;
}

/** Names everything in a simulation, in the order in which it appeared. */
export function createNames({ story, recording, origins }: Simulation): Names {
  const published = story.messages.toSorted((left, right) => left.at - right.at);
  const message = (each: StoryMessage | undefined) =>
    each === undefined ? 'a changed message' : `m${published.indexOf(each) + 1}`;
  const describe = (each: StoryMessage | undefined) => {
    if (each === undefined) return message(each);
    if (each.poison !== undefined) return `${message(each)}, poison: ${each.poison}`;
    if (each.flaw !== undefined) return `${message(each)}, no order event: ${each.flaw}`;
    return `${message(each)}, ${describeEvent(each.order)}`;
  };
  const counts = new Map<string, number>();
  const copies = new Map<string, string>();
  for (const event of recording.history) {
    if (event.type !== 'enqueued' || copies.has(event.sqsMessageId)) continue;
    const name = message(origins.ofBody(event.body));
    const count = (counts.get(name) ?? 0) + 1;
    counts.set(name, count);
    copies.set(event.sqsMessageId, count === 1 ? name : `${name}/${count}`);
  }
  return {
    message,
    given: (correlationId) => message(origins.ofCorrelationId(correlationId)),
    order: (correlationId) => describe(origins.ofCorrelationId(correlationId)),
    text: (text) => describe(origins.ofText(text)),
    item: (item) => describe(origins.ofItem({ ...item })),
    copy: (id) => copies.get(id) ?? id,
    id: (id) => copies.get(id) ?? (origins.ofCorrelationId(id) ? message(origins.ofCorrelationId(id)) : id),
    body: (body) => message(origins.ofBody(body)),
  };
}

/** Several names in a sentence. */
export function listed(names: readonly string[]): string {
  return names.length === 0 ? 'nothing' : names.join(', ');
}
