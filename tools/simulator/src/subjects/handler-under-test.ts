import type { SQSClient } from '@aws-sdk/client-sqs';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { Clock } from '@order-events/consumer';
import type { Context, SQSEvent } from 'aws-lambda';

/** What a handler gets of the simulated world in place of the clients, the clock and the settings of the real one. */
export interface SimulatedPorts {
  readonly dynamo: DynamoDBDocumentClient;
  readonly sqs: SQSClient;
  readonly clock: Clock;
  readonly tableName: string;
  readonly deadLetterQueueUrl: string;
}

export type Handler = (event: SQSEvent, context: Context) => Promise<unknown>;

/** Makes the handler of a new execution environment: called at each simulated cold start. */
export type CreateHandler = (ports: SimulatedPorts) => Handler;
