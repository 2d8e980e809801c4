import { crashOnRejections } from './crash-on-rejections.ts';
import type { Injection } from './fault-injector.ts';
import type { CreateHandler } from './handler-under-test.ts';
import type { Recording } from './history.ts';
import { createConsumerFunction } from './model/consumer-function.ts';
import { createDynamoClient } from './model/dynamo-client.ts';
import { connectEventSourceMapping } from './model/event-source-mapping.ts';
import { createQueues } from './model/queues.ts';
import { simulatedResources } from './model/settings.ts';
import { createSqsClient } from './model/sqs-client.ts';
import { createTable } from './model/table.ts';
import { createTopicClient, type TopicClient } from './model/topic.ts';
import type { Origins } from './origins.ts';
import { publisherOf } from './publisher-of.ts';
import type { Story, StoryMessage } from './story.ts';
import { createWorld, type World } from './world.ts';

/** What became of a story. */
export interface Simulation {
  readonly story: Story;
  readonly recording: Recording;
  readonly injections: readonly Injection[];
  readonly origins: Origins;
}

/**
 * Lets a story happen to a handler, until everything is at rest. The same story gives the same recording, byte for byte.
 *
 * @throws {RestlessError} when the handler never comes to rest.
 * @throws {UnknownRequestError} {UnknownConditionError} for what the model does not know.
 * @example const { recording } = await simulate(story, createRealHandler);
 */
export async function simulate(story: Story, createHandler: CreateHandler): Promise<Simulation> {
  const world = createWorld(story);
  return crashOnRejections(
    () => world.running.last?.crash(),
    () => happen(story, createHandler, world),
  );
}

async function happen(story: Story, createHandler: CreateHandler, world: World): Promise<Simulation> {
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

  for (const message of story.messages) {
    const client = createTopicClient(message, story, world, queues.deliver);
    time.after(message.at, () => void publish(message, client));
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

/** Publishes as the publisher's documentation says: again, until the topic confirms it or the service gives up. */
async function publish(message: StoryMessage, { client, confirm }: TopicClient): Promise<void> {
  const send = publisherOf(message, { client, topicArn: simulatedResources.topicArn });
  const attempts = message.publishFaults.length + (message.givesUp ? 0 : 1);
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    try {
      await send();
      confirm();
      return;
    } catch {
      // the next attempt may do better
    }
  }
}
