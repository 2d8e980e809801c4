import type { SnsStore } from '../engines/fauxqs-internals.ts';
import type { Rule } from '../engines/rule.ts';
import { ServiceError } from '../engines/service-error.ts';
import { readSubscriptionArn } from './read-arn.ts';
import { readSubscriptionAttribute } from './subscription-attribute.ts';

/** @see https://docs.aws.amazon.com/sns/latest/api/API_SetSubscriptionAttributes.html */
export function createSetSubscriptionAttributes(topics: SnsStore): Rule<URLSearchParams> {
  return (fields, next) => {
    const subscription = topics.subscriptions.get(readSubscriptionArn(fields));
    if (subscription === undefined) throw new ServiceError('NotFound', 'Subscription does not exist', 404);
    const [name, value] = [fields.get('AttributeName') ?? '', fields.get('AttributeValue') ?? ''];
    fields.set('AttributeValue', readSubscriptionAttribute(name, value, subscription));
    return next(fields);
  };
}

const emptyEntry = /<entry><key>\w+<\/key><value><\/value><\/entry>/g;

/** An attribute that was set to nothing is gone; the engine shows it empty. */
export const getSubscriptionAttributes: Rule<URLSearchParams> = async (fields, next) => {
  readSubscriptionArn(fields);
  const answer = await next(fields);
  return { ...answer, body: answer.body.toString().replace(emptyEntry, '') };
};
