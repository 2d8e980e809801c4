import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import { SNSClient } from '@aws-sdk/client-sns';
import { SQSClient } from '@aws-sdk/client-sqs';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { type ResourceNames, resourceNamesOf, topicArnVariable } from '@order-events/contracts';
import { findTopicArn } from '@order-events/operations';
import { CommandError } from './command-error.ts';
import { exitCodes } from './exit-codes.ts';
import { isLoopback } from './is-loopback.ts';

/** Where a stack at an endpoint of its own is, whatever region the environment names for AWS. */
const localRegion = 'us-east-1';

/** The stage that `nx run infra:deploy` and `nx run infra:synth` take unless told otherwise. */
export const defaultStage = 'dev';

/** How a command reaches the services. */
export interface Connection {
  /** Where it is pointed, for people: an endpoint, or AWS and its region. */
  readonly target: string;
  /** The stage whose stack it works with. */
  readonly stage: string;
  /** Whether every service is on this machine, where nothing that counts can be changed. */
  readonly local: boolean;
  /** What the resources of the stage are called there. */
  readonly names: ResourceNames;
  readonly sns: SNSClient;
  readonly sqs: SQSClient;
  readonly dynamo: DynamoDBDocumentClient;
  readonly logs: CloudWatchLogsClient;
  /** Closes idle connections, so that the program can end. */
  close(): void;
}

export interface ConnectionOptions {
  /** An endpoint for every service; without it, the SDK's usual configuration decides. */
  readonly endpoint?: string | undefined;
  /** @default {@link defaultStage} */
  readonly stage?: string;
  readonly environment: NodeJS.ProcessEnv;
}

/**
 * Connects to the endpoint given, or to wherever the SDK's usual configuration points.
 *
 * @throws {CommandError} when that is not a URL.
 */
export function connect({ endpoint, stage = defaultStage, environment }: ConnectionOptions): Connection {
  const configured = environment['AWS_ENDPOINT_URL'];
  if (configured && !URL.canParse(configured)) {
    throw new CommandError('expected a URL in AWS_ENDPOINT_URL, such as http://127.0.0.1:4566', exitCodes.usage);
  }
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  // two attempts: a person waits
  const options = {
    maxAttempts: 2,
    ...(endpoint === undefined ? {} : { endpoint, credentials, region: localRegion }),
  };
  const [sns, sqs] = [new SNSClient(options), new SQSClient(options)];
  const [dynamo, logs] = [new DynamoDBClient(options), new CloudWatchLogsClient(options)];
  return {
    target: endpoint ?? configured ?? describeAws(environment),
    stage,
    local: isLocal(endpoint, environment),
    names: resourceNamesOf(stage),
    sns,
    sqs,
    dynamo: DynamoDBDocumentClient.from(dynamo),
    logs,
    close: () => {
      for (const client of [sns, sqs, dynamo, logs]) client.destroy();
    },
  };
}

function describeAws(environment: NodeJS.ProcessEnv): string {
  const region = environment['AWS_REGION'];
  const profile = environment['AWS_PROFILE'];
  return `AWS${region ? ` ${region}` : ''}${profile ? ` (profile ${profile})` : ''}`;
}

/**
 * Whether every endpoint that is given is of the loopback interface. One of a configuration file is not looked up, and
 * counts as AWS: better asked once too often.
 *
 * @see https://docs.aws.amazon.com/sdkref/latest/guide/feature-ss-endpoints.html
 */
function isLocal(endpoint: string | undefined, environment: NodeJS.ProcessEnv): boolean {
  if (endpoint !== undefined) return isLoopback(new URL(endpoint));
  const configured = Object.entries(environment).filter(
    ([name, value]) => name.startsWith('AWS_ENDPOINT_URL') && value,
  );
  return environment['AWS_ENDPOINT_URL']
    ? configured.every(([, url = '']) => URL.canParse(url) && isLoopback(new URL(url)))
    : false;
}

/**
 * The topic that orders are published to: from the environment, else the one that has the stack's name for it.
 *
 * @throws {CommandError} when there is none.
 */
export async function findTopic({ sns, target, names }: Connection, environment: NodeJS.ProcessEnv): Promise<string> {
  const given = environment[topicArnVariable];
  if (given) return given;
  const found = await findTopicArn(names.topic, sns);
  if (found !== undefined) return found;
  throw new CommandError(
    `expected a topic ${names.topic} at ${target}, found none; deploy the stack, name another --stage, or set ${topicArnVariable}`,
    exitCodes.problem,
  );
}
