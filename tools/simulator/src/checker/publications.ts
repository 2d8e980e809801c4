import { contextAttributeNames } from '@order-events/contracts';
import { type Evidence, indexed, type Recorded } from './evidence.ts';

/** Something that happened, and where in the history. */
export type At<Event> = Event & { readonly position: number };

/** What a service gave to its publisher at once, and all that it was told of it, in the order in which it was. */
export interface Publication {
  readonly given: At<Recorded<'given'>>;
  readonly told: readonly At<Recorded<'told'>>[];
  /** Missing when the publisher never said that this was all. */
  readonly concluded: At<Recorded<'concluded'>> | undefined;
}

/** Every publication of a recording, in the order in which they began. */
export function publicationsOf(evidence: Evidence): readonly Publication[] {
  const told = Map.groupBy(eventsOf(evidence, 'told'), ({ publication }) => publication);
  const concluded = new Map(eventsOf(evidence, 'concluded').map((event) => [event.publication, event]));
  return eventsOf(evidence, 'given').map((given) => ({
    given,
    told: told.get(given.publication) ?? [],
    concluded: concluded.get(given.publication),
  }));
}

/** What SNS took of each order that was given to a publisher, by its correlation id. */
export function takenOrders(evidence: Evidence): ReadonlyMap<string | undefined, readonly At<Recorded<'published'>>[]> {
  return Map.groupBy(
    eventsOf(evidence, 'published'),
    ({ attributes }) => attributes[contextAttributeNames.correlationId],
  );
}

function eventsOf<Type extends 'given' | 'told' | 'concluded' | 'published'>(evidence: Evidence, type: Type) {
  return indexed(evidence, type).map(([event, position]): At<Recorded<Type>> => ({ ...event, position }));
}
