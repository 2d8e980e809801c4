import { arn } from '../account.ts';
import { readJson } from '../engines/read-json.ts';
import { readTaskHandle } from '../sqs/message-move-tasks.ts';
import type { GatewayRequest } from './gateway-request.ts';

/** What a role must be allowed to do, to each of the resources, for a request to be served. */
export interface NeededPermission {
  /** For instance `sqs:SendMessage`. */
  readonly action: string;
  readonly resources: readonly string[];
}

/** The actions of the API that IAM knows under the name of another. */
const permissionOf: Readonly<Record<string, string>> = {
  'sqs:SendMessageBatch': 'sqs:SendMessage',
  'sqs:DeleteMessageBatch': 'sqs:DeleteMessage',
  'sqs:ChangeMessageVisibilityBatch': 'sqs:ChangeMessageVisibility',
  'sns:PublishBatch': 'sns:Publish',
};

/**
 * The permission that a request needs; `undefined` when it needs none.
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
 */
export function neededPermission(request: GatewayRequest): NeededPermission | undefined {
  const { service, action } = request;
  // anyone may ask who they are
  if (service === 'sts') return undefined;
  const named = `${service}:${action}`;
  const resources = resourcesOf[service](request);
  return { action: permissionOf[named] ?? named, resources: resources.length === 0 ? ['*'] : resources };
}

const resourcesOf = {
  dynamodb: (request: GatewayRequest): readonly string[] => {
    const { TableName, IndexName, RequestItems = {} } = fieldsOf(request);
    const tables = [...textOf(TableName), ...Object.keys(RequestItems ?? {})];
    const index = textOf(IndexName).map((name) => `/index/${name}`);
    return tables.map((table) => `${named('dynamodb', 'table/', table)}${index.join('')}`);
  },
  sqs: (request: GatewayRequest): readonly string[] => {
    const { QueueUrl, QueueName, SourceArn, TaskHandle } = fieldsOf(request);
    const named = [...textOf(QueueUrl), ...textOf(QueueName)].map((queue) => arn('sqs', queue.replace(/^.*\//, '')));
    return [...named, ...textOf(SourceArn), ...textOf(TaskHandle).flatMap(sourceOfTask)];
  },
  sns: ({ action, body }: GatewayRequest): readonly string[] => {
    const fields = new URLSearchParams(body.toString('utf8'));
    if (action === 'CreateTopic') return [arn('sns', fields.get('Name') ?? '')];
    // the ARN of a subscription is that of its topic and an id
    const topicOfSubscription = fields.get('SubscriptionArn')?.replace(/:[^:]*$/, '') ?? [];
    return [
      ...['TopicArn', 'TargetArn', 'ResourceArn'].flatMap((name) => fields.get(name) ?? []),
      topicOfSubscription,
    ].flat();
  },
  lambda: (request: GatewayRequest): readonly string[] => {
    const { FunctionName } = fieldsOf(request);
    return textOf(FunctionName).map((name) => (name.startsWith('arn:') ? name : arn('lambda', `function:${name}`)));
  },
  logs: (request: GatewayRequest): readonly string[] => {
    const { logGroupName } = fieldsOf(request);
    return textOf(logGroupName).map((name) => arn('logs', `log-group:${name}`));
  },
  ssm: (request: GatewayRequest): readonly string[] => {
    const { Name, Names = [] } = fieldsOf(request);
    const names = [...textOf(Name), ...(Array.isArray(Names) ? Names.flatMap(textOf) : [])];
    return names.map((name) => named('ssm', 'parameter/', name.replace(/^\//, '')));
  },
} as const;

/** The queue of a message move task; the engine refuses a malformed handle. */
function sourceOfTask(handle: string): readonly string[] {
  try {
    return [readTaskHandle(handle).sourceArn];
  } catch {
    return [];
  }
}

/** A resource that a request may give by name or by ARN. */
const named = (service: string, kind: string, name: string): string =>
  name.startsWith('arn:') ? name : arn(service, `${kind}${name}`);

const textOf = (value: unknown): readonly string[] => (typeof value === 'string' ? [value] : []);

/** Of a body that is JSON; a body that is not is for the engine to refuse. */
function fieldsOf({ body }: GatewayRequest): Readonly<Record<string, unknown>> {
  try {
    return readJson(body);
  } catch {
    return {};
  }
}
