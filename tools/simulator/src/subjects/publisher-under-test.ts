import type { SNSClient } from '@aws-sdk/client-sns';
import type { SchemaVersion } from '@order-events/contracts';
import type { Clock, OrderPublisher } from '@order-events/publisher';

/** What a publisher gets of the simulated world in place of the client, the clock and the random numbers of the real one. */
export interface SimulatedPublisherOptions {
  readonly client: SNSClient;
  readonly topicArn: string;
  readonly schemaVersion: SchemaVersion;
  readonly maxMessageBytes: number;
  /** How long a message that is published on its own waits for others, in milliseconds. */
  readonly linger: number;
  readonly clock: Clock;
  readonly random: () => number;
}

/** Makes the publisher of a service. */
export type CreatePublisher = (options: SimulatedPublisherOptions) => OrderPublisher<SchemaVersion>;
