import { PublishCommand } from '@aws-sdk/client-sns';
import { GetQueueAttributesCommand } from '@aws-sdk/client-sqs';
import { type AnyOrderEvent, schemaVersionOf, stackOutputs } from '@order-events/contracts';
import { isOrderEventsError } from '@order-events/consumer';
import { readDeadLetters } from '@order-events/dead-letters';
import { startLocalCloud } from '@order-events/local-cloud';
import { listItems } from '@order-events/event-store';
import { createOrderPublisher } from '@order-events/publisher';
import { CommandError } from '../command-error.ts';
import { connect, type Connection } from '../connection.ts';
import { counted } from '../counted.ts';
import { exitCodes } from '../exit-codes.ts';
import type { Output } from '../output.ts';
import type { DemoResult } from './demo-result.ts';
import { printDemo } from './print-demo.ts';
import { reconcile } from './reconcile.ts';
import { refusedOrder, type Scene, scenes, throttledOrder, toMessageAttributes } from './scenario.ts';
import { throttleFirstDelivery } from './throttle-first-delivery.ts';

/** The most lines of a failing consumer that are worth a person's reading. */
const shownErrors = 5;

export interface DemoInput {
  /** The folder that `nx run infra:synth` wrote. */
  readonly assembly: string;
  /** Ends the demo early. */
  readonly stop: AbortSignal;
}

/**
 * Boots the local cloud, sends it every kind of message, waits until everything is at rest, and shows what became of
 * each.
 *
 * @throws {CommandError} when anything became of a message but what must, or when it was told to stop.
 */
export async function runDemo({ assembly, stop }: DemoInput, output: Output): Promise<void> {
  output.tell('starting SNS, SQS, DynamoDB and Lambda on 127.0.0.1 …');
  const throttle = throttleFirstDelivery(throttledOrder.orderId);
  const { intercept, onLog, onInvocation } = throttle;
  const cloud = await startLocalCloud({ assembly, intercept, onLog, onInvocation });
  const connection = await connect({ endpoint: cloud.endpoint, environment: {} });
  try {
    output.tell(`ready after ${sinceStart()}; publishing ${counted(scenes.length, 'message')} …`);
    const outputs = (name: keyof typeof stackOutputs) => cloud.outputs[stackOutputs[name]] ?? '';
    const published = await publishAll(scenes, outputs('topicArn'), connection);
    const refusal = await refuse(outputs('topicArn'), connection);
    output.tell('published; waiting until all is at rest: one needs a second delivery …');
    await cloud.atRest({ signal: stop });
    output.tell(`at rest after ${sinceStart()}`);

    const items = await Array.fromAsync(listItems({ client: connection.dynamo, tableName: outputs('tableName') }));
    const queues = [outputs('deadLetterQueueUrl'), outputs('subscriptionDeadLetterQueueUrl')];
    const letters = queues.map((queueUrl) => readDeadLetters({ client: connection.sqs, queueUrl }));
    const deadLetters = (await Promise.all(letters)).flat();
    const { fates, invented } = reconcile(published, items, deadLetters);
    const result: DemoResult = {
      scenes: scenes.map((scene, index) => ({ ...scene, fate: fates[index] ?? 'lost' })),
      items,
      deadLetters,
      inFlight: await countInFlight(outputs('queueUrl'), connection),
      invented,
      throttledWrites: throttle.refused(),
      refusal,
    };
    printDemo(result, output);
    const problems = findProblems(result);
    if (problems.length > 0) {
      for (const line of throttle.errors().slice(-shownErrors)) output.tell(line);
      throw new CommandError('expected otherwise:', exitCodes.problem, { details: problems });
    }
  } catch (error) {
    throw stop.aborted ? stop.reason : error;
  } finally {
    connection.close();
    await cloud.stop();
  }
}

/** What is not as it must be, as sentences. */
export function findProblems({ scenes: played, inFlight, invented, throttledWrites }: DemoResult): readonly string[] {
  return [
    ...played.flatMap(({ story, expected, fate }, index) =>
      fate === expected ? [] : `message ${index + 1} (${story}) must be ${expected}, and is ${fate}`,
    ),
    ...(inFlight > 0 ? [`nothing may be in flight, got ${counted(inFlight, 'message')}`] : []),
    ...(invented > 0
      ? [`nothing may be invented, got ${counted(invented, 'item or dead letter', 'items or dead letters')}`]
      : []),
    ...(throttledWrites === 0 ? ['the table must have throttled a write, and has not'] : []),
  ];
}

/** How long this process has run. */
function sinceStart(): string {
  return `${(performance.now() / 1000).toFixed(1)} s`;
}

/** Orders go through the publisher; what it would refuse comes from somebody who does not use it. */
async function publishAll(all: readonly Scene[], topicArn: string, { sns }: Connection) {
  const published: { messageId: string; message: string }[] = [];
  for (const scene of all) {
    const { message, poison } = scene;
    if (poison) {
      const command = new PublishCommand({
        TopicArn: topicArn,
        Message: message,
        MessageAttributes: toMessageAttributes(scene),
      });
      const { MessageId: messageId = '' } = await sns.send(command);
      published.push({ messageId, message });
    } else {
      const order = JSON.parse(message) as AnyOrderEvent;
      const publisher = createOrderPublisher({ client: sns, topicArn, schemaVersion: schemaVersionOf(order) });
      const { messageId } = await publisher.publish(order);
      published.push({ messageId, message });
    }
  }
  return published;
}

async function refuse(topicArn: string, { sns }: Connection): Promise<string> {
  try {
    await createOrderPublisher({ client: sns, topicArn }).publish(refusedOrder);
  } catch (error) {
    if (isOrderEventsError(error) && error.code === 'INVALID_EVENT') return error.message;
    throw error;
  }
  throw new CommandError('expected the publisher to refuse an invalid order', exitCodes.problem);
}

async function countInFlight(queueUrl: string, { sqs }: Connection): Promise<number> {
  const { Attributes = {} } = await sqs.send(
    new GetQueueAttributesCommand({
      QueueUrl: queueUrl,
      AttributeNames: [
        'ApproximateNumberOfMessages',
        'ApproximateNumberOfMessagesNotVisible',
        'ApproximateNumberOfMessagesDelayed',
      ],
    }),
  );
  return Object.values(Attributes).reduce((sum, count) => sum + Number(count), 0);
}
