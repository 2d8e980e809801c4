import { crashOnRejections } from './crash-on-rejections.ts';
import type { Injection } from './fault-injector.ts';
import type { CreateHandler } from '../subjects/handler-under-test.ts';
import type { Recording } from './history.ts';
import { createConsumerFunction } from '../model/consumer-function.ts';
import { createDynamoClient } from '../model/dynamo-client.ts';
import { connectEventSourceMapping } from '../model/event-source-mapping.ts';
import { createQueues } from '../model/queues.ts';
import { simulatedResources } from '../model/settings.ts';
import { createSqsClient } from '../model/sqs-client.ts';
import { createTable } from '../model/table.ts';
import { createSnsClient } from '../model/sns-client.ts';
import { createTopic, type Topic } from '../model/topic.ts';
import type { Origins } from './origins.ts';
import { poison } from '../story/poison.ts';
import { publishPastPublisher } from './publish-past-publisher.ts';
import type { CreatePublisher } from '../subjects/publisher-under-test.ts';
import { createRealPublisher } from '../subjects/real-publisher.ts';
import { runService } from './run-service.ts';
import { servicesOf } from '../story/services.ts';
import type { Story, StoryMessage } from '../story/story.ts';
import { createWorld, type World } from './world.ts';

/** What became of a story. */
export interface Simulation {
  readonly story: Story;
  readonly recording: Recording;
  readonly injections: readonly Injection[];
  readonly origins: Origins;
}

/**
 * Lets a story happen to a handler and to the publishers of its services, until everything is at rest. The same story gives
 * the same recording, byte for byte.
 *
 * @throws {RestlessError} when one of them never comes to rest.
 * @throws {UnknownRequestError} {UnknownConditionError} for what the model does not know.
 * @example const { recording } = await simulate(story, createRealHandler);
 */
export async function simulate(
  story: Story,
  createHandler: CreateHandler,
  createPublisher: CreatePublisher = createRealPublisher,
): Promise<Simulation> {
  const world = createWorld(story);
  return crashOnRejections(
    () => world.running.last?.crash(),
    () => happen(story, { createHandler, createPublisher }, world),
  );
}

interface UnderTest {
  readonly createHandler: CreateHandler;
  readonly createPublisher: CreatePublisher;
}

async function happen(story: Story, { createHandler, createPublisher }: UnderTest, world: World): Promise<Simulation> {
  const { time, faults, recorder, origins } = world;
  const table = createTable();
  const queues = createQueues(world);
  const { tableName, deadLetterQueueUrl } = simulatedResources;
  const consumer = createConsumerFunction(world, (environment) => {
    const dynamo = createDynamoClient(table, { world, environment });
    const sqs = createSqsClient(queues.takeDeadLetter, { world, environment });
    return createHandler({ dynamo, sqs, clock: environment.clock, tableName, deadLetterQueueUrl });
  });
  connectEventSourceMapping(world, { queue: queues.orders, consumer, maxConcurrency: story.maxConcurrency });

  const topic = createTopic(story, world, queues.deliver);
  for (const service of servicesOf(story)) runService(service, world, { story, topic, createPublisher });
  for (const message of story.messages) {
    if (message.poison !== undefined) time.after(message.at, () => void publishPoison(message, topic, world));
  }
  await time.rest();
  for (const [index, { withFaults }] of story.redrives.entries()) {
    recorder.record({ type: 'redrive', number: index + 1, withFaults });
    faults.turn(withFaults ? 'on' : 'off');
    queues.redrive();
    await time.rest();
  }

  const recording: Recording = {
    history: recorder.history,
    items: table.items(),
    queues: { OrderQueue: queues.orders.resting(), OrderDLQ: queues.deadLetters.resting() },
  };
  return { story, recording, injections: faults.injections, origins };
}

/** Publishes poison, as somebody without the publisher does: again, until the topic confirms it or the service gives up. */
async function publishPoison(message: StoryMessage, topic: Topic, world: World): Promise<void> {
  const { order, poison: kind, publishFaults, givesUp } = message;
  if (kind === undefined) return;
  // no limit, so that the consumer's own are met
  const client = createSnsClient(
    { topic, originOf: () => message, maxBytes: Infinity, after: (...happening) => world.time.after(...happening) },
    world,
  );
  const attempts = publishFaults.length + (givesUp ? 0 : 1);
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    try {
      const address = { client, topicArn: simulatedResources.topicArn };
      world.recorder.confirmed(await publishPastPublisher(poison[kind](order), address));
      return;
    } catch {
      // the next attempt may do better
    }
  }
}
