import { isFilterPolicyScope, parseFilterPolicy } from '@order-events/filter-policies';
import { account } from '../account.ts';
import { invalidParameter } from './invalid-parameter.ts';

/** What a subscription attribute belongs to. */
export interface Subscriber {
  readonly topicArn: string;
  readonly endpoint: string;
  /** What it has, or gets at the same time. */
  readonly attributes: Readonly<Record<string, string>>;
}

/** Gives the value as SNS keeps it. */
type ReadValue = (value: string, subscriber: Subscriber) => string;

const asItIs: ReadValue = (value) => value;

/** The scope of a filter policy that comes without one. */
export const defaultScope = 'MessageAttributes';

const emptyPolicy = /^\s*(\{\s*\})?\s*$/;

/**
 * The attributes that a client may set.
 * @see https://docs.aws.amazon.com/sns/latest/api/API_SetSubscriptionAttributes.html
 */
const attributes: Readonly<Record<string, ReadValue>> = {
  DeliveryPolicy: asItIs,
  FilterPolicy: (value, { attributes: { FilterPolicyScope: scope = defaultScope } }) => {
    // a policy without keys removes the policy
    if (emptyPolicy.test(value)) return '';
    if (isFilterPolicyScope(scope)) parseFilterPolicy(value, scope);
    return value;
  },
  FilterPolicyScope: (value, { attributes: { FilterPolicy: policy = '' } }) => {
    if (!isFilterPolicyScope(value)) {
      const wanted = 'Please use either MessageBody or MessageAttributes';
      throw new Error(`FilterPolicyScope: Invalid value [${value}]. ${wanted}`);
    }
    if (!emptyPolicy.test(policy)) parseFilterPolicy(policy, value);
    return value;
  },
  RawMessageDelivery: (value) => {
    const lower = value.toLowerCase();
    if (lower === 'true' || lower === 'false') return lower;
    throw new Error(`RawMessageDelivery: Invalid value [${value}]. Must be true or false.`);
  },
  RedrivePolicy: (value, subscriber) => {
    // both remove the policy
    if (value !== '' && value !== '{}') refuseRedrivePolicy(value, subscriber);
    return value;
  },
  ReplayPolicy: () => {
    throw new Error('ReplayPolicy: the local cloud keeps no archive of messages.');
  },
  SubscriptionRoleArn: asItIs,
};

/**
 * Checks an attribute of a subscription, and gives its value as SNS keeps it.
 *
 * @param prefix - What SNS says before what is wrong.
 * @throws {ServiceError} `InvalidParameter`
 */
export function readSubscriptionAttribute(name: string, value: string, subscriber: Subscriber, prefix = ''): string {
  const readValue = Object.hasOwn(attributes, name) ? attributes[name] : undefined;
  if (readValue === undefined) throw invalidParameter(`${prefix}AttributeName`);
  try {
    return readValue(value, subscriber);
  } catch (error) {
    throw invalidParameter(`${prefix}${error instanceof Error ? error.message : String(error)}`);
  }
}

const queueArn = new RegExp(`^arn:${account.partition}:sqs:${account.region}:${account.id}:[^:]+$`);
const isFifo = (arn: string): boolean => arn.endsWith('.fifo');

/** @see https://docs.aws.amazon.com/sns/latest/dg/sns-dead-letter-queues.html */
function refuseRedrivePolicy(text: string, { topicArn, endpoint }: Subscriber): void {
  const { deadLetterTargetArn, ...others } = parsePolicy(text);
  const [unknown] = Object.keys(others);
  if (unknown !== undefined) throw new Error(`RedrivePolicy: invalid JSON. Attribute ${unknown} is unknown.`);
  if (typeof deadLetterTargetArn !== 'string' || !queueArn.test(deadLetterTargetArn)) {
    throw new Error('RedrivePolicy: deadLetterTargetArn is an invalid arn');
  }
  if (isFifo(topicArn) && isFifo(endpoint) && !isFifo(deadLetterTargetArn)) {
    throw new Error('RedrivePolicy: must use a FIFO queue as DLQ for a FIFO Subscription to a FIFO Topic.');
  }
}

function parsePolicy(text: string): { readonly deadLetterTargetArn?: unknown } {
  try {
    const policy: unknown = JSON.parse(text);
    if (typeof policy === 'object' && policy !== null) return policy;
  } catch {
    // said below
  }
  throw new Error('RedrivePolicy: failed to parse JSON.');
}
