import { PublishBatchCommand } from '@aws-sdk/client-sns';
import { messageAttributeNames, type OrderEvent } from '@order-events/contracts';
import { createOrderPublisher } from '@order-events/publisher';
import { TokenBucket } from 'limiter';
import { findTopicArn } from '../check-stack.ts';
import { TopicNotDeployedError } from '../errors.ts';
import type { OperationsTarget } from '../operations-target.ts';
import { readQueue } from '../read-status.ts';
import { awaitRest } from './await-rest.ts';
import { checkLoad, cleanLoad, type LoadCheck } from './check-load.ts';
import type { Latency } from './latency.ts';
import { createLoadPlan, type LoadMix } from './load-plan.ts';
import { watchSamples } from './watch-samples.ts';

export interface LoadOptions extends LoadMix {
  /** How many orders; there are more events than orders. */
  readonly orders: number;
  /** Events a second. @default as fast as SNS takes them */
  readonly rate?: number | undefined;
  /** @default 1 */
  readonly seed?: number;
  /** Deletes the items in the end. @default false */
  readonly clean?: boolean;
  /**
   * How long nothing may change while the queue is not empty, in milliseconds. More than the queue's visibility timeout.
   * @default 240_000
   */
  readonly patience?: number;
  /** What time it is, in milliseconds. @default Date.now */
  readonly now?: () => number;
  /** Publishes no more; what was published is still checked. */
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: (progress: LoadProgress) => void;
}

export interface LoadProgress {
  readonly phase: 'publishing' | 'waiting' | 'checking';
  /** Orders. */
  readonly done: number;
  readonly total: number;
}

export interface LoadResult extends LoadCheck {
  readonly seed: number;
  /** Orders of which something was published. */
  readonly orders: number;
  /** Events that SNS confirmed. */
  readonly published: number;
  /** Events that SNS did not confirm. */
  readonly failed: number;
  /** Number of failed events that may be published. */
  readonly maybePublished: number;
  readonly poison: number;
  /** By how much the dead letters in OrderDLQ became more, as SQS counts. */
  readonly deadLettered: number;
  /** How long the publishing took, in seconds. */
  readonly seconds: number;
  /** Events a second. */
  readonly rate: number;
  /** From handing an order to the publisher until it could be read from the table. */
  readonly latency: Latency;
  /** Whether OrderQueue was empty in the end. */
  readonly atRest: boolean;
  /** Whether nothing was lost or invented and every item is the newest event. */
  readonly holds: boolean;
  readonly interrupted: boolean;
}

/**
 * Publishes generated orders, duplicates, late events and poison, measures how long orders take, waits until everything is
 * at rest, and checks that of each order exactly the newest event is stored and of the poison nothing. Needs the same
 * memory for any number of orders: what was published is planned again when it is checked.
 *
 * @throws {TopicNotDeployedError} {QueueNotFoundError} when the stack is not there.
 * @throws The SDK's error when a service cannot be reached.
 * @example const { holds, latency } = await runLoad(target, { orders: 1_000, rate: 200 });
 */
export async function runLoad(target: OperationsTarget, options: LoadOptions): Promise<LoadResult> {
  const { seed = 1, now = Date.now, signal, patience = 240_000, onProgress = () => {} } = options;
  const { names, sns } = target;
  const topicArn = await findTopicArn(names.topic, sns);
  if (topicArn === undefined) {
    throw new TopicNotDeployedError(`expected a topic ${names.topic}, found none; is the stack deployed there?`);
  }
  const lettersBefore = await countLetters(target);
  const plan = createLoadPlan({ ...options, seed, startedAt: now() });
  const samples = watchSamples(target);
  const began = performance.now();
  const { uncertain, ...counts } = await publish(topicArn);
  const seconds = (performance.now() - began) / 1000;

  const { orders, poison, published } = counts;
  onProgress({ phase: 'waiting', done: 0, total: orders });
  const atRest = await awaitRest(target, patience);
  const latency = await samples.end();
  const check = await checkLoad(plan, orders, uncertain, target, (done) =>
    onProgress({ phase: 'checking', done, total: orders }),
  );
  const deadLettered = (await countLetters(target)) - lettersBefore;
  if (options.clean) await cleanLoad(plan, orders, target);
  const holds = atRest && check.lost + check.wrong + check.invented === 0 && deadLettered >= poison;
  const rate = published / seconds;
  const interrupted = signal?.aborted ?? false;
  return {
    seed,
    ...counts,
    seconds,
    rate,
    latency,
    atRest,
    holds,
    interrupted,
    deadLettered,
    ...check,
  };

  async function publish(to: string) {
    const state = { orders: 0, poison: 0, published: 0, failed: 0, maybePublished: 0, uncertain: new Set<string>() };
    const bucket = options.rate === undefined ? undefined : createBucket(options.rate);
    const isOver = () => state.orders >= options.orders || signal?.aborted === true;
    let poisonous: string[] = [];

    async function sendPoison(): Promise<void> {
      const messages = poisonous;
      poisonous = [];
      if (messages.length > 0) state.poison += await publishRaw(messages, to, target);
    }

    /** The publisher refuses poison, so that goes another way. */
    async function* events(): AsyncGenerator<OrderEvent> {
      for (; !isOver(); state.orders += 1) {
        const planned = plan(state.orders);
        if (planned.poison !== undefined) poisonous.push(planned.poison);
        if (poisonous.length === 10) await sendPoison();
        for (const [index, event] of planned.events.entries()) {
          await bucket?.removeTokens(1);
          if (index === 0) samples.watch(planned.orderId);
          yield event;
        }
        onProgress({ phase: 'publishing', done: state.orders + 1, total: options.orders });
      }
    }

    await using publisher = createOrderPublisher({ client: sns, topicArn: to });
    for await (const result of publisher.publishAll(events())) {
      if (result.status === 'published') state.published += 1;
      else {
        state.failed += 1;
        if (result.status === 'failed' && result.error.maybePublished) state.maybePublished += 1;
        state.uncertain.add(result.key ?? '');
      }
    }
    await sendPoison();
    return state;
  }
}

/** Even over the second: a tenth of it is the most that goes at once. */
function createBucket(rate: number): TokenBucket {
  const bucketSize = Math.max(1, Math.floor(rate / 10));
  return new TokenBucket({ bucketSize, tokensPerInterval: rate, interval: 'second' });
}

/** @returns How many SNS took. */
async function publishRaw(messages: readonly string[], topicArn: string, { sns }: OperationsTarget): Promise<number> {
  const PublishBatchRequestEntries = messages.map((Message, index) => ({
    Id: String(index),
    Message,
    MessageAttributes: { [messageAttributeNames.schemaVersion]: { DataType: 'String', StringValue: '1' } },
  }));
  const { Successful = [] } = await sns.send(
    new PublishBatchCommand({ TopicArn: topicArn, PublishBatchRequestEntries }),
  );
  return Successful.length;
}

async function countLetters(target: OperationsTarget): Promise<number> {
  const { waiting, inFlight } = await readQueue(target.names.deadLetterQueue, target);
  return waiting + inFlight;
}
