import { isDeepStrictEqual } from 'node:util';
import { account, arn } from '../account.ts';
import type { SnsStore, SnsSubscription } from '../engines/fauxqs-internals.ts';
import type { Rule } from '../engines/rule.ts';
import { findTopic } from './find-topic.ts';
import { invalidParameter } from './invalid-parameter.ts';
import { queryResponse } from './query-response.ts';
import { readAttributes, type RequestAttribute } from './request-attributes.ts';
import { readSubscriptionAttribute } from './subscription-attribute.ts';

/** @see https://docs.aws.amazon.com/sns/latest/api/API_Subscribe.html */
export function createSubscribe(topics: SnsStore): Rule<URLSearchParams> {
  return (fields, next) => {
    const topic = findTopic(topics, fields);
    refuseProtocol(fields.get('Protocol') ?? '');
    const endpoint = fields.get('Endpoint') ?? '';
    refuseEndpoint(endpoint, topic.arn);
    const given = readAttributes(fields);
    const attributes = Object.fromEntries(given.map(({ name, value }) => [name, value]));
    const subscriber = { topicArn: topic.arn, endpoint, attributes };
    for (const { name, value, field } of given) {
      const kept = readSubscriptionAttribute(name, value, subscriber, 'Attributes Reason: ');
      if (kept === '') fields.delete(field);
      else fields.set(field, kept);
    }
    const existing = [...topics.subscriptions.values()].find(
      (each) => each.topicArn === topic.arn && each.endpoint === endpoint,
    );
    if (existing === undefined) return next(fields);
    refuseOtherAttributes(existing, readAttributes(fields));
    return queryResponse('Subscribe', `<SubscriptionArn>${existing.arn}</SubscriptionArn>`);
  };
}

/** Those of SNS. @see https://docs.aws.amazon.com/sns/latest/api/API_Subscribe.html */
const protocols = ['http', 'https', 'email', 'email-json', 'sms', 'sqs', 'application', 'lambda', 'firehose'];

function refuseProtocol(protocol: string): void {
  if (protocol === 'sqs') return;
  throw invalidParameter(
    protocols.includes(protocol)
      ? `Protocol Reason: the local cloud delivers to SQS only, expected sqs, got ${protocol}`
      : `Amazon SNS does not support this protocol string: ${protocol}`,
  );
}

const queueArn = new RegExp(`^arn:${account.partition}:sqs:[^:]+:\\d{12}:[^:]+$`);
const localQueueArn = arn('sqs', '');

function refuseEndpoint(endpoint: string, topicArn: string): void {
  if (!queueArn.test(endpoint)) throw invalidParameter('SQS endpoint ARN');
  if (!endpoint.startsWith(localQueueArn)) {
    throw invalidParameter(`Endpoint Reason: the local cloud has queues of ${localQueueArn}* only`);
  }
  if (endpoint.endsWith('.fifo') && !topicArn.endsWith('.fifo')) {
    // AWS writes the prefix twice
    throw invalidParameter(
      'Invalid parameter: Endpoint Reason: FIFO SQS Queues can not be subscribed to standard SNS topics',
    );
  }
}

/** What a subscription has without being told. */
const defaults: Readonly<Record<string, string>> = {
  RawMessageDelivery: 'false',
  FilterPolicyScope: 'MessageAttributes',
};

/** A queue that is subscribed already stays as it is: a request may repeat what it has, or leave it out. */
function refuseOtherAttributes(existing: SnsSubscription, given: readonly RequestAttribute[]): void {
  const differs = given.some(({ name, value }) => !isSame(value, existing.attributes[name] ?? defaults[name] ?? ''));
  if (differs) {
    throw invalidParameter('Attributes Reason: Subscription already exists with different attributes');
  }
}

/** Policies are the same however they are written. */
function isSame(one: string, other: string): boolean {
  return one === other || isDeepStrictEqual(parsed(one), parsed(other));
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
