import type { OrderPublisher } from '@order-events/publisher';
import type { SchemaVersion } from '@order-events/contracts';
import { simulatedResources } from '../model/settings.ts';
import { createSnsClient } from '../model/sns-client.ts';
import type { Topic } from '../model/topic.ts';
import type { CreatePublisher } from '../subjects/publisher-under-test.ts';
import type { Service } from '../story/services.ts';
import type { Story } from '../story/story.ts';
import type { World } from './world.ts';

export interface ServicePorts {
  readonly story: Story;
  readonly topic: Topic;
  readonly createPublisher: CreatePublisher;
}

/** A publisher, real or wrong, and the time of the process that it is in. */
export interface ServicePublisher {
  readonly publisher: OrderPublisher<SchemaVersion>;
  /** Has something happen in that process. */
  readonly after: World['time']['after'];
}

/** How long a message waits for others of the same service to share its request, in milliseconds. */
const linger = 20;

/** Opens the publisher of a service in the simulated world. */
export function openPublisher(
  { name, schemaVersion, messages }: Service,
  world: World,
  { story, topic, createPublisher }: ServicePorts,
): ServicePublisher {
  const { time, decisions, origins, recorder, running, nth } = world;
  const { maxMessageBytes } = story;
  const process = { crash: () => void recorder.record({ type: 'publisher-crashed', service: name }) };
  const after: ServicePublisher['after'] = (milliseconds, happen) =>
    time.after(milliseconds, () => {
      running.last = process;
      happen();
    });
  const originOf = (correlationId = '') => origins.ofCorrelationId(correlationId);
  const publisher = createPublisher({
    client: createSnsClient({ topic, originOf, maxBytes: maxMessageBytes, after }, world),
    topicArn: simulatedResources.topicArn,
    schemaVersion,
    maxMessageBytes,
    linger: messages.length > 1 ? linger : 0,
    clock: { now: () => time.now(), schedule: (callback, milliseconds) => after(milliseconds, callback) },
    random: () => decisions.fraction(nth(`random of ${name}`)),
  });
  return { publisher, after };
}
