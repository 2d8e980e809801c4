import { PublishCommand } from '@aws-sdk/client-sns';
import { GetQueueAttributesCommand } from '@aws-sdk/client-sqs';
import { type OrderEvent, stackOutputs } from '@order-events/contracts';
import { type DeadLetter, readDeadLetters } from '@order-events/dead-letters';
import { startLocalCloud } from '@order-events/local-cloud';
import { listItems, type OrderItem } from '@order-events/order-store';
import { createOrderPublisher, InvalidOrderError } from '@order-events/publisher';
import { CommandError } from '../command-error.ts';
import { connect, type Connection } from '../connection.ts';
import { exitCodes } from '../exit-codes.ts';
import type { Output } from '../output.ts';
import { type Fate, reconcile } from './reconcile.ts';
import { printDemo } from './print-demo.ts';
import { refusedOrder, type Scene, scenes, throttledOrder, toMessageAttributes } from './scenario.ts';
import { throttleFirstDelivery } from './throttle-first-delivery.ts';

/** What the demo found when everything was at rest. */
export interface DemoResult {
  readonly scenes: readonly (Scene & { readonly fate: Fate })[];
  /** The items of the Orders table. */
  readonly items: readonly OrderItem[];
  readonly deadLetters: readonly DeadLetter[];
  /** Messages that OrderQueue still holds, hidden ones included. */
  readonly inFlight: number;
  readonly invented: number;
  /** How many writes of the throttled order the table refused. */
  readonly throttledWrites: number;
  /** Why the publisher refused an order. */
  readonly refusal: string;
}

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
 * @throws {CommandError} when a message was lost, was invented or is still in flight, or when it was told to stop.
 */
export async function runDemo({ assembly, stop }: DemoInput, output: Output): Promise<void> {
  output.tell('starting SNS, SQS, DynamoDB and Lambda on 127.0.0.1 …');
  const throttle = throttleFirstDelivery(throttledOrder.orderId);
  const cloud = await startLocalCloud({ assembly, intercept: throttle.intercept, onLog: throttle.onLog });
  const connection = connect({ endpoint: cloud.endpoint, environment: {} });
  try {
    output.tell(`ready after ${sinceStart()}; publishing ${scenes.length} messages …`);
    const outputs = (name: keyof typeof stackOutputs) => cloud.outputs[stackOutputs[name]] ?? '';
    const published = await publishAll(scenes, outputs('topicArn'), connection);
    const refusal = await refuse(outputs('topicArn'), connection);
    output.tell(
      'published; waiting until everything is at rest: the throttled order comes back after its visibility timeout …',
    );
    await cloud.atRest({ signal: stop });
    output.tell(`at rest after ${sinceStart()}`);

    const items = await Array.fromAsync(listItems({ client: connection.dynamo, tableName: outputs('tableName') }));
    const deadLetters = await readDeadLetters({ client: connection.sqs, queueUrl: outputs('deadLetterQueueUrl') });
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
    if (fates.includes('lost') || invented > 0 || result.inFlight > 0) {
      throw new CommandError(
        'expected every message to be stored, superseded or dead-lettered; see above',
        exitCodes.problem,
      );
    }
  } catch (error) {
    throw stop.aborted ? new CommandError('interrupted', exitCodes.interrupted, error) : error;
  } finally {
    connection.close();
    await cloud.stop();
  }
}

/** How long this process has run. */
function sinceStart(): string {
  return `${(performance.now() / 1000).toFixed(1)} s`;
}

/** Orders go through the publisher; what it would refuse comes from somebody who does not use it. */
async function publishAll(all: readonly Scene[], topicArn: string, { sns }: Connection) {
  const publisher = createOrderPublisher({ client: sns, topicArn });
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
      const { messageId } = await publisher.publish(JSON.parse(message) as OrderEvent);
      published.push({ messageId, message });
    }
  }
  return published;
}

async function refuse(topicArn: string, { sns }: Connection): Promise<string> {
  try {
    await createOrderPublisher({ client: sns, topicArn }).publish(refusedOrder);
  } catch (error) {
    if (error instanceof InvalidOrderError) return error.message;
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
