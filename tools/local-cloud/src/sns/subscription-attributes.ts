import type { SnsStore } from '../engines/fauxqs-internals.ts';
import type { Rule } from '../engines/rule.ts';
import { ServiceError } from '../engines/service-error.ts';
import { escapeXml } from '../gateway/error-response.ts';
import { readSubscriptionArn } from './read-arn.ts';
import { readSubscriptionAttribute } from './subscription-attribute.ts';

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

/** The endpoint stays that of the subscription, also while the engine is shown its dead-letter queue in the stead of a queue that is gone. */
export function createGetSubscriptionAttributes(topics: SnsStore): Rule<URLSearchParams> {
  return async (fields, next) => {
    const subscription = topics.subscriptions.get(readSubscriptionArn(fields));
    const answer = await next(fields);
    if (subscription === undefined) return answer;
    const entry = `<key>Endpoint</key><value>${escapeXml(subscription.endpoint)}</value>`;
    return {
      ...answer,
      body: answer.body.toString().replace(/<key>Endpoint<\/key><value>[^<]*<\/value>/, () => entry),
    };
  };
}
