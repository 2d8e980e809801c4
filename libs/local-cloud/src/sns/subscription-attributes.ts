import type { SnsStore } from '../engines/fauxqs-internals.ts';
import type { Rule } from '../engines/rule.ts';
import { ServiceError } from '../engines/service-error.ts';
import { escapeXml } from '../gateway/error-response.ts';
import { readSubscriptionArn } from './read-arn.ts';
import { defaultScope, readSubscriptionAttribute } from './subscription-attribute.ts';

/** @see https://docs.aws.amazon.com/sns/latest/api/API_SetSubscriptionAttributes.html */
export function createSetSubscriptionAttributes(topics: SnsStore): Rule<URLSearchParams> {
  return async (fields, next) => {
    const subscription = topics.subscriptions.get(readSubscriptionArn(fields));
    if (subscription === undefined) throw new ServiceError('NotFound', 'Subscription does not exist', 404);
    const [name, given] = [fields.get('AttributeName') ?? '', fields.get('AttributeValue') ?? ''];
    const value = readSubscriptionAttribute(name, given, subscription);
    fields.set('AttributeValue', value);
    const answer = await next(fields);
    if (value === '') {
      // set to nothing is gone; the engine keeps it as an empty text
      delete subscription.attributes[name];
      topics.persistence?.updateSubscriptionAttributes(subscription.arn, subscription.attributes);
    }
    return answer;
  };
}

/**
 * The endpoint stays that of the subscription, also while the engine is shown its dead-letter queue instead of a queue
 * that is gone. The scope of a filter policy is told beside a policy, and then always.
 * @see https://docs.aws.amazon.com/sns/latest/api/API_GetSubscriptionAttributes.html
 */
export function createGetSubscriptionAttributes(topics: SnsStore): Rule<URLSearchParams> {
  return async (fields, next) => {
    const subscription = topics.subscriptions.get(readSubscriptionArn(fields));
    const answer = await next(fields);
    if (subscription === undefined) return answer;
    const { FilterPolicy, FilterPolicyScope = defaultScope } = subscription.attributes;
    const scope = FilterPolicy === undefined ? '' : toEntry('FilterPolicyScope', FilterPolicyScope);
    const body = answer.body
      .toString()
      .replace(entryOf('Endpoint'), () => toEntry('Endpoint', subscription.endpoint))
      .replace(entryOf('FilterPolicyScope'), '')
      .replace('</Attributes>', `${scope}</Attributes>`);
    return { ...answer, body };
  };
}

const entryOf = (name: string): RegExp => new RegExp(`<entry><key>${name}</key><value>[^<]*</value></entry>`);

const toEntry = (name: string, value: string): string =>
  `<entry><key>${name}</key><value>${escapeXml(value)}</value></entry>`;
