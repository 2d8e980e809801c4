import type { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import type { LambdaClient } from '@aws-sdk/client-lambda';
import type { SNSClient } from '@aws-sdk/client-sns';
import type { SQSClient } from '@aws-sdk/client-sqs';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { type ResourceNames, resourceNamesOf, topicArnVariable } from '@order-events/contracts';
import { CommandError } from './command-error.ts';
import { exitCodes } from './exit-codes.ts';
import { isLoopback } from './is-loopback.ts';
import type { PinnedEndpoint } from './pin-endpoint.ts';

/** Where a stack at an endpoint of its own is, whatever region the environment names for AWS. */
const localRegion = 'us-east-1';

/** The stage that `nx run infra:deploy` and `nx run infra:synth` take unless told otherwise. */
export const defaultStage = 'dev';

/** How a command reaches the services. */
export interface Connection {
  /** Where it is pointed, for people: an endpoint, AWS and its region, or one of these for each service. */
  readonly target: string;
  /** The stage whose stack it works with. */
  readonly stage: string;
  /** Whether every service is on this machine, where nothing that counts can be changed. */
  readonly local: boolean;
  /** Where its queues are, of which another has others: the region of AWS, and the host of another endpoint. */
  readonly queuePlace: string;
  /** What the resources of the stage are called there. */
  readonly names: ResourceNames;
  readonly sns: SNSClient;
  readonly sqs: SQSClient;
  readonly dynamo: DynamoDBDocumentClient;
  readonly logs: CloudWatchLogsClient;
  /**
   * A client of Lambda, which few commands need.
   * @throws {CommandError} when the configuration names another place for Lambda than for SQS.
   */
  readonly lambda: () => Promise<LambdaClient>;
  /** Closes idle connections, so that the program can end. */
  close(): void;
}

export interface ConnectionOptions {
  /** An endpoint for every service; without it, the SDK's usual configuration decides. */
  readonly endpoint?: string | undefined;
  /** @default {@link defaultStage} */
  readonly stage?: string;
  /** Tells the name of the profile, which is shown. What the profile says, the SDK reads by itself, from `process.env`. */
  readonly environment: NodeJS.ProcessEnv;
}

/**
 * Connects to the endpoint given, or to wherever the SDK's usual configuration points. What is told of it, and whether it
 * counts as local, are the resolved endpoints of the clients: only the SDK reads the configuration.
 *
 * @throws {CommandError} when the configuration names something that is no endpoint.
 * @throws `Region is missing`, the SDK's own error, when the configuration names no region.
 */
export async function connect({ endpoint, stage = defaultStage, environment }: ConnectionOptions): Promise<Connection> {
  // the SDK takes most of the time of a start, and a command line that asks for help needs none of it
  const [
    { ListTopicsCommand, SNSClient },
    { ListQueuesCommand, SQSClient },
    { DynamoDBClient, ListTablesCommand },
    { DynamoDBDocumentClient },
    { CloudWatchLogsClient, DescribeLogGroupsCommand },
    { pinEndpoint },
  ] = await Promise.all([
    import('@aws-sdk/client-sns'),
    import('@aws-sdk/client-sqs'),
    import('@aws-sdk/client-dynamodb'),
    import('@aws-sdk/lib-dynamodb'),
    import('@aws-sdk/client-cloudwatch-logs'),
    import('./pin-endpoint.ts'),
  ]);
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  const given = { credentials, region: localRegion, useFipsEndpoint: false, useDualstackEndpoint: false };
  // a server that accepts a connection and never answers; the longest poll of SQS takes 20 seconds
  const requestHandler = { connectionTimeout: 5_000, requestTimeout: 30_000, throwOnRequestTimeout: true };
  // two attempts: a person waits
  const options = { maxAttempts: 2, requestHandler, ...(endpoint === undefined ? {} : { endpoint, ...given }) };
  // the publisher tries again by itself, and the SDK would hide whether its first attempt got through
  const sns = new SNSClient({ ...options, maxAttempts: 1 });
  // the host in the URL of a queue comes from a server
  const sqs = new SQSClient({ ...options, useQueueUrlAsEndpoint: false });
  // the host of an account is known only with credentials, and to get these may take a request
  // https://docs.aws.amazon.com/sdkref/latest/guide/feature-account-endpoints.html
  const dynamo = new DynamoDBClient({ ...options, accountIdEndpointMode: 'disabled' });
  const logs = new CloudWatchLogsClient(options);
  const endpoints = await Promise.all([
    pinEndpoint(sns, ListTopicsCommand),
    pinEndpoint(sqs, ListQueuesCommand),
    pinEndpoint(dynamo, ListTablesCommand),
    pinEndpoint(logs, DescribeLogGroupsCommand),
  ]);
  const clients: { destroy(): void }[] = [sns, sqs, dynamo, logs];
  const lambda = async (): Promise<LambdaClient> => {
    const { LambdaClient: Client, ListFunctionsCommand } = await import('@aws-sdk/client-lambda');
    const client = new Client(options);
    clients.push(client);
    const pinned = await pinEndpoint(client, ListFunctionsCommand);
    if (endpoints.every((each) => isLocal(each) === isLocal(pinned))) return client;
    throw new CommandError(`Lambda is at ${pinned.url.href}, and other services are elsewhere`, exitCodes.usage);
  };
  const [, queues] = endpoints;
  const [profile, region] = [environment['AWS_PROFILE'], await sqs.config.region()];
  return {
    target: describe(endpoints, `AWS ${region}${profile ? ` (profile ${profile})` : ''}`),
    queuePlace: queues.usual && !isLocal(queues) ? region : `${region}.${queues.url.host}`,
    stage,
    local: endpoints.every(isLocal),
    names: resourceNamesOf(stage),
    sns,
    sqs,
    dynamo: DynamoDBDocumentClient.from(dynamo),
    logs,
    lambda,
    close: () => {
      for (const client of clients) client.destroy();
    },
  };
}

const isLocal = ({ url }: PinnedEndpoint): boolean => isLoopback(url);

/** One place for all, or each with its services. */
function describe(endpoints: readonly PinnedEndpoint[], aws: string): string {
  const places = Map.groupBy(endpoints, ({ url, usual }) =>
    usual && !isLoopback(url) ? aws : url.href.replace(/\/$/, ''),
  );
  const list = new Intl.ListFormat('en');
  return [...places]
    .map(([place, some]) =>
      places.size === 1 ? place : `${place} for ${list.format(some.map(({ service }) => service))}`,
    )
    .join(', ');
}

/**
 * The topic of the stage: from the environment, where a caller may not look it up, else the one that has the stack's name
 * for it.
 *
 * @throws {CommandError} when there is none, or when the environment names that of another stage.
 */
export async function findTopic(
  { sns, target, stage, names }: Connection,
  environment: NodeJS.ProcessEnv,
  signal: AbortSignal,
): Promise<string> {
  const given = environment[topicArnVariable];
  if (given?.endsWith(`:${names.topic}`)) return given;
  if (given) {
    throw new CommandError(
      `expected the topic ${names.topic} of stage ${stage} in ${topicArnVariable}, got ${given}; unset it, or name its --stage`,
      exitCodes.usage,
    );
  }
  const { findTopicArn } = await import('@order-events/operations');
  const found = await findTopicArn(names.topic, sns, signal);
  if (found !== undefined) return found;
  throw new CommandError(
    `expected a topic ${names.topic} at ${target}, found none; deploy the stack, name another --stage, or set ${topicArnVariable}`,
    exitCodes.problem,
  );
}
