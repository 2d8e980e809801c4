import { type SchemaVersion, schemaVersionOf } from '@order-events/contracts';
import type { Story, StoryMessage, StoryService } from './story.ts';

/** A service, and the messages that it gives to its publisher. */
export interface Service extends StoryService {
  readonly name: string;
  readonly schemaVersion: SchemaVersion;
  /** At least one. Those that come first are first. */
  readonly messages: readonly StoryMessage[];
}

/** The services of a story. A publisher is for one schema version, so a service that publishes both has two. */
export function servicesOf({ messages, services }: Story): readonly Service[] {
  const published = messages.filter(({ poison }) => poison === undefined).toSorted((one, other) => one.at - other.at);
  const byService = Map.groupBy(published, ({ service }) => service);
  const alone = (byService.get(undefined) ?? []).map((message) =>
    toService(`service of ${message.key}`, { publishes: 'each', concurrency: 1 }, [message]),
  );
  const shared = services.flatMap((service, place) => {
    const versions = Map.groupBy(byService.get(place) ?? [], ({ order }) => schemaVersionOf(order));
    return [...versions.values()].map((some) => toService(`service ${place}`, service, some));
  });
  return [...alone, ...shared];
}

function toService(name: string, service: StoryService, messages: readonly StoryMessage[]): Service {
  const schemaVersion = schemaVersionOf((messages[0] as StoryMessage).order);
  return { ...service, name: `${name}, version ${schemaVersion}`, schemaVersion, messages };
}
