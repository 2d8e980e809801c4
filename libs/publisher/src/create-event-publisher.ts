import { SNSClient } from '@aws-sdk/client-sns';
import {
  type EventContract,
  plainStage,
  topicArnParameterOf,
  topicArnVariableOf,
  type VersionOf,
} from '@order-events/contracts';
import type { Clock } from './clock.ts';
import { createPublisher } from './create-publisher.ts';
import { createDeferredTopic } from './deferred-topic.ts';
import { readTopicParameter } from './find-topic.ts';
import { InvalidPublisherOptionError } from './errors.ts';
import type { EventPublisher } from './event-publisher.ts';
import { createSnsTopic } from './sns-topic.ts';
import { regionOf } from './topic-arn.ts';

export interface EventPublisherOptions<Version extends number> {
  /**
   * The ARN of the topic, such as the stack's output `OrderTopicArn`.
   * @default the environment variable of the event, such as `ORDER_TOPIC_ARN`, else what the SSM parameter `topicParameter` says
   */
  readonly topicArn?: string;
  /**
   * The SSM parameter that holds the ARN of the topic. Reading it takes the package `@aws-sdk/client-ssm`.
   * @default the parameter that the stack writes for the event, such as `/OrderEvents/OrderTopicArn`
   */
  readonly topicParameter?: string;
  /**
   * Sends the requests. Its own retries happen within an attempt of the publisher: `maxAttempts: 1` leaves them to it.
   * @default a client in the topic's region, with the SDK's usual configuration and without retries of its own
   */
  readonly client?: SNSClient;
  /**
   * The version of the event that is published. Consumers must know it: deploy them first.
   * @default the oldest one, which every consumer knows
   */
  readonly schemaVersion?: Version;
  /**
   * The most that the topic takes as one message or one request, in bytes: its attribute `MaximumMessageSize`, 1,024 to 1,048,576.
   * @default 262_144
   */
  readonly maxMessageBytes?: number;
  /**
   * How long an event may take with all its attempts, in milliseconds. A single attempt may take a third of it.
   * @default 30_000
   */
  readonly timeout?: number;
  /**
   * How long `publish` may wait for other calls to share its request, in milliseconds: up to ten do.
   * @default 0: each call sends a request of its own, at once
   */
  readonly linger?: number;
  /**
   * For tests and simulations.
   * @default the time of this process
   */
  readonly clock?: Clock;
  /**
   * Numbers from 0 up to 1 that scatter the retries. For tests and simulations.
   * @default Math.random
   */
  readonly random?: () => number;
}

/**
 * Creates a publisher of the events of a contract.
 *
 * @throws {InvalidPublisherOptionError} {InvalidTopicArnError} for an option that cannot be.
 * @example
 * await using publisher = createEventPublisher(paymentEventContract, { topicArn });
 * const { messageId } = await publisher.publish(payment);
 */
export function createEventPublisher<
  Versions extends object,
  Oldest extends VersionOf<Versions>,
  Version extends VersionOf<Versions> = Oldest,
>(
  contract: EventContract<Versions, Oldest>,
  {
    topicArn,
    topicParameter = topicArnParameterOf(plainStage, contract.eventType),
    client,
    ...settings
  }: EventPublisherOptions<Version> = {},
): EventPublisher<Versions[Version] & object> {
  const variable = topicArnVariableOf(contract.eventType);
  if (client !== undefined && typeof client.send !== 'function') {
    throw new InvalidPublisherOptionError('expected client to be an SNSClient, got something that sends nothing');
  }
  const [given, source] =
    topicArn === undefined ? [process.env[variable] || undefined, variable] : [topicArn, 'topicArn'];
  let ownClient: SNSClient | undefined;
  const open = (arn: string, from: string) => {
    const region = regionOf(arn, from);
    return createSnsTopic(client ?? (ownClient = new SNSClient({ region, maxAttempts: 1 })), arn);
  };
  const find = async (signal: AbortSignal) => {
    const ofClient =
      client === undefined ? {} : { region: client.config.region, credentials: client.config.credentials };
    return open(await readTopicParameter(topicParameter, variable, ofClient, signal), topicParameter);
  };
  return createPublisher({
    contract,
    topic: given === undefined ? createDeferredTopic(find) : open(given, source),
    ...settings,
    onClosed: () => ownClient?.destroy(),
  });
}
