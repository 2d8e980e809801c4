import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SNSClient } from '@aws-sdk/client-sns';
import { SQSClient } from '@aws-sdk/client-sqs';
import { account, credentials } from './account.ts';
import { refuseUnknownOperations } from './dynamodb/refuse-unknown-operations.ts';
import { openDataFolder } from './engines/data-folder.ts';
import type { EngineResponse } from './engines/engine.ts';
import { createFunctionEngine } from './engines/function-engine.ts';
import { createLogEngine } from './engines/log-engine.ts';
import { startMessagingEngine } from './engines/messaging-engine.ts';
import { createParameterEngine } from './engines/parameter-engine.ts';
import { startTableEngine } from './engines/table-engine.ts';
import { startEventSourceMappings } from './event-source/event-source-mappings.ts';
import type { FaultOptions } from './faults/fault-rule.ts';
import { createFaults, type Faults } from './faults/faults.ts';
import { authorize } from './gateway/authorize.ts';
import { startGateway, type Intercept } from './gateway/gateway.ts';
import type { GatewayRequest } from './gateway/gateway-request.ts';
import { senderKeys } from './gateway/sender.ts';
import { mayLog } from './iam/may-log.ts';
import { createPermissions, type Permissions } from './iam/permissions.ts';
import type { FunctionInvocation, FunctionLog } from './lambda/function-runtime.ts';
import { createFunctions } from './lambda/functions.ts';
import { checkTemplate, provisionStack, type ProvisionedResource } from './provision-stack.ts';
import type { ProvisioningContext } from './provisioners/provisioner.ts';
import { createRest, type AtRestOptions, type Unfinished } from './rest.ts';
import { readAssembly } from './stack/read-assembly.ts';
import type { Stack, Template } from './stack/template.ts';

/** Where the stack comes from: what `cdk synth` wrote, or a template at hand. */
export type StackSource =
  | {
      /** The folder that CDK wrote, for instance `apps/infra/cdk.out`. */
      readonly assembly: string;
      /** The name of the stack; needed only when there are several. */
      readonly stack?: string;
    }
  | {
      readonly template: Template;
      /** @default 'LocalStack' */
      readonly stack?: string;
      /** The folder with the code of each function, by the `S3Key` that its `Code` has in the template. */
      readonly assetFolders?: Readonly<Record<string, string>>;
    };

export type LocalCloudOptions = StackSource & {
  /**
   * The TCP port of the endpoint; 0 takes any free one.
   * @default 0
   */
  readonly port?: number;
  /** Each line that a function writes. */
  readonly onLog?: (log: FunctionLog) => void;
  /** Each invocation, when it has ended. */
  readonly onInvocation?: (invocation: FunctionInvocation) => void;
  /**
   * Sees each request once the resources exist, and may answer in the service's stead: with an error, to see what becomes
   * of the order. The requests of the event source mapping are among them.
   */
  readonly intercept?: Intercept;
  /**
   * A folder in which topics, queues, messages and tables survive the end of the process, however sudden.
   * @default none: memory holds them
   */
  readonly data?: string | undefined;
  /** Sees each answer, and the request that it is for; `undefined` where a fault lost it. */
  readonly onAnswer?: (request: GatewayRequest, response: EngineResponse | undefined) => void;
  /**
   * Faults by rule and seed, once the resources exist.
   * @default none
   */
  readonly faults?: FaultOptions;
};

/** A stack that runs on this machine. */
export interface LocalCloud {
  /** For instance `http://127.0.0.1:4566`: the one endpoint for any AWS SDK or CLI. */
  readonly endpoint: string;
  readonly region: string;
  readonly accountId: string;
  /** The stack's outputs by their keys. */
  readonly outputs: Readonly<Record<string, string>>;
  /** Everything in the template, in the order of creation, with what is only recorded. */
  readonly resources: readonly ProvisionedResource[];
  /** Environment variables that turn the process of an SDK or CLI to this cloud. */
  readonly environment: Readonly<Record<string, string>>;
  readonly faults: Faults;
  /** What the policies of the functions' roles and of the queues grant, and what has come of it so far. */
  readonly permissions: Pick<Permissions, 'report'>;
  /**
   * Kills (SIGKILL) up to `count` processes that are in the middle of an invocation, drawn with the seed of the faults.
   * Lambda reports a crash, and their batches are received again. Resolves when they are gone, with their number.
   */
  readonly killWorkers: (count: number) => Promise<number>;
  /**
   * Resolves when no queue that feeds a function holds or hides a message, no batch is with a function, no message
   * move task runs, and no fault rule holds anything back.
   * @throws {NotAtRestError} when nothing changes for too long, the wait is aborted, or the cloud is stopped
   */
  readonly atRest: (options?: AtRestOptions) => Promise<void>;
  /** Stops everything; what no folder keeps is gone. Safe to call twice. */
  readonly stop: () => Promise<void>;
}

/**
 * Starts a synthesized stack: SNS, SQS, DynamoDB and SSM parameters as embedded engines, Lambda as child processes, on 127.0.0.1 only.
 * @throws {LocalCloudError} with a `code`: see errors.ts
 * @example
 * const cloud = await startLocalCloud({ assembly: 'apps/infra/cdk.out' });
 * const sns = new SNSClient({ endpoint: cloud.endpoint, region: cloud.region, credentials });
 * await sns.send(new PublishCommand({ TopicArn: cloud.outputs['OrderTopicArn'], Message: order }));
 * await cloud.atRest();
 * await cloud.stop();
 */
export async function startLocalCloud(options: LocalCloudOptions): Promise<LocalCloud> {
  const stack = await readStack(options);
  checkTemplate(stack);
  const stops: (() => Promise<void> | void)[] = [];
  const stopAll = async (): Promise<void> => {
    // the last started is the first to stop, so that nothing runs without what it stands on
    for (const stop of stops.toReversed()) await stop();
  };
  let stopped: Promise<void> | undefined;
  try {
    return await start(stack, options, stops, () => (stopped ??= stopAll()));
  } catch (error) {
    await stopAll();
    throw error;
  }
}

async function start(
  stack: Stack,
  options: LocalCloudOptions,
  stops: (() => Promise<void> | void)[],
  stop: () => Promise<void>,
): Promise<LocalCloud> {
  const unfinished: Unfinished[] = [];
  const rest = createRest(unfinished);
  const faults = createFaults(options.faults ?? { seed: 0, rules: [] }, {
    busyWorkers: () => functions.busyWorkers(),
    killWorker: (id) => functions.killWorker(id),
    onReleased: rest.changed,
  });
  unfinished.push(faults.unfinished);

  const folder = options.data === undefined ? undefined : await openDataFolder(options.data);
  if (folder !== undefined) stops.push(folder.close);
  const messaging = await startMessagingEngine({
    deliver: faults.deliver,
    mayDeliver: (topicArn, queueArn) => permissions.mayDeliver(topicArn, queueArn),
    onMoved: rest.changed,
  });
  unfinished.push({ name: 'message move tasks', count: messaging.messagesToMove });
  stops.push(messaging.stop);
  const tables = await startTableEngine(folder?.persistence.database);
  stops.push(tables.stop);
  const parameters = createParameterEngine();
  stops.push(parameters.stop);
  const lambda = createFunctionEngine(() => context.functions);
  stops.push(lambda.stop);
  const logs = createLogEngine();
  stops.push(logs.stop);
  let provisioned = false;
  const gateway = await startGateway({
    port: options.port ?? 0,
    engines: {
      lambda,
      logs,
      sns: messaging.sns,
      sqs: messaging.sqs,
      sts: messaging.sts,
      dynamodb: refuseUnknownOperations(tables),
      ssm: parameters,
    },
    authorize: (request) => (provisioned ? authorize(request, permissions) : undefined),
    // while the resources are being created, nobody stands between them and the engines
    intercept: (request) => (provisioned ? options.intercept?.(request) : undefined),
    surround: faults.surround,
    onAnswer: (request, response) => {
      rest.changed();
      if (provisioned) options.onAnswer?.(request, response);
    },
  });
  stops.push(gateway.stop, faults.stop);

  const { endpoint } = gateway;
  folder?.begin((persistence) => messaging.keepIn(persistence, endpoint));
  const client = { endpoint, region: account.region, credentials };
  const context: ProvisioningContext = {
    stackName: stack.name,
    assetFolders: stack.assetFolders,
    sns: new SNSClient(client),
    sqs: new SQSClient(client),
    dynamodb: new DynamoDBClient(client),
    parameters,
    functions: [],
    mappings: [],
    policies: { roles: [], ofRoles: [], ofQueues: new Map() },
  };
  stops.push(() => [context.sns, context.sqs, context.dynamodb].forEach((each) => each.destroy()));
  const { resources, outputs } = await provisionStack(stack, context);
  const permissions = createPermissions(context.policies, context.functions);
  provisioned = true;
  faults.on();

  const functions = createFunctions(context.functions, {
    ...options,
    endpoint,
    mayLog: (definition) => mayLog(definition, permissions),
    onLine: logs.put,
  });
  const mappings = startEventSourceMappings({
    planned: context.mappings,
    messaging,
    createClient: (session) => {
      const keys = { ...credentials, accessKeyId: senderKeys.eventSourceMapping };
      return new SQSClient({
        ...client,
        credentials: session === undefined ? keys : { ...keys, sessionToken: session },
      });
    },
    functions,
    onSettled: rest.changed,
  });
  unfinished.push(...mappings.unfinished);
  // functions stop before mappings: a mapping waits for its invocations, and these end when their processes are killed
  stops.push(mappings.stop, functions.stop, rest.stop);

  return {
    endpoint,
    region: account.region,
    accountId: account.id,
    outputs,
    resources,
    environment: {
      AWS_ENDPOINT_URL: endpoint,
      AWS_REGION: account.region,
      AWS_DEFAULT_REGION: account.region,
      AWS_ACCESS_KEY_ID: credentials.accessKeyId,
      AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
    },
    faults: { counts: faults.counts, on: faults.on, off: faults.off },
    permissions: { report: permissions.report },
    killWorkers: faults.killWorkers,
    atRest: rest.wait,
    stop,
  };
}

async function readStack(options: LocalCloudOptions): Promise<Stack> {
  if ('assembly' in options) return readAssembly(options.assembly, options.stack);
  const { template, stack: name = 'LocalStack', assetFolders = {} } = options;
  return { name, template, assetFolders };
}
