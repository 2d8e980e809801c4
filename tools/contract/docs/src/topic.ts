import type { DocumentedEvent } from './documented-event.ts';

/** The events that OrderTopic carries. A new event is documented before a topic carries it. */
const carried: readonly string[] = ['order-event'];

/** Of the events, those that OrderTopic carries. */
export function eventsOfTopic(events: readonly DocumentedEvent[]): readonly DocumentedEvent[] {
  return events.filter(({ name }) => carried.includes(name));
}
