import { type AnyOrderEvent, nameOfCause } from '@order-events/contracts';
import { storyStart } from '../model/settings.ts';
import { beginPublication, type Publication } from './publication.ts';
import { openPublisher, type ServicePorts } from './service-publisher.ts';
import type { Service } from '../story/services.ts';
import type { StoryMessage } from '../story/story.ts';
import { toldBy, toldByError } from './told.ts';
import type { World } from './world.ts';

/**
 * Lets a service publish its messages, each or as a list. What failed it publishes again, as the publisher's documentation
 * says that it may, unless it gives up.
 */
export function runService(service: Service, world: World, ports: ServicePorts): void {
  const { messages, publishes, concurrency, ends } = service;
  const { publisher, after } = openPublisher(service, world, ports);
  const abortion = new AbortController();
  const { signal } = abortion;
  let hasEnded = false;
  const isOver = () => hasEnded;

  const publishOne = async ({ orders: [order], correlationIds: [correlationId = ''], ...publication }: Publication) => {
    try {
      const { messageId } = await publisher.publish(order as AnyOrderEvent, { correlationId, signal });
      publication.tell(0, { status: 'published', snsMessageId: messageId });
    } catch (error) {
      publication.tell(0, toldByError(error));
    }
    publication.conclude({ aborted: isOver() });
  };

  const publishList = async (some: readonly StoryMessage[], publication: Publication) => {
    const { orders, correlationIds } = publication;
    const list = publishes === 'array' ? (orders as AnyOrderEvent[]) : streamOf(some, orders);
    const run = publisher.publishAll(list, { concurrency, signal, correlationId: (_, index) => correlationIds[index] });
    for await (const result of run) publication.tell(result.index, toldBy(result));
    publication.conclude({ aborted: isOver(), summary: await run });
  };

  /** Brings each order when it is there. */
  async function* streamOf(some: readonly StoryMessage[], orders: readonly unknown[]) {
    for (const [index, { at }] of some.entries()) {
      const wait = storyStart + at - world.time.now();
      if (wait > 0) await new Promise<void>((resolve) => void after(wait, resolve));
      yield orders[index] as AnyOrderEvent;
    }
  }

  /** @returns The messages that failed. */
  const publish = async (some: readonly StoryMessage[]) => {
    const publication = beginPublication(some, service, ports.story, world);
    try {
      await (publishes === 'each' ? publishOne(publication) : publishList(some, publication));
    } catch (error) {
      publication.conclude({ aborted: isOver(), error: nameOfCause(error) });
    }
    return publication.failed();
  };

  const publishPersistently = async (some: readonly StoryMessage[]) => {
    // so often that one more attempt would meet no fault of these messages: a wrong publisher may fail for ever
    const attempts = some.reduce((sum, { publishFaults }) => sum + publishFaults.length, 1);
    let left = some;
    for (let attempt = 0; attempt < attempts && left.length > 0 && !isOver(); attempt += 1) {
      left = (await publish(left)).filter(({ givesUp }) => !givesUp);
    }
  };

  const groups = publishes === 'each' ? messages.map((message) => [message]) : [messages];
  for (const group of groups) after(group[0]?.at ?? 0, () => void publishPersistently(group));
  if (ends === undefined) return;
  after(ends.at, () => {
    hasEnded = true;
    if (ends.by === 'abort') abortion.abort();
    else void publisher.close();
  });
}
