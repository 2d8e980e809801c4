import { FilterPolicyError, isFilterPolicyScope, parseFilterPolicy } from '@order-events/filter-policies';
import type { SnsStore } from '../engines/fauxqs-internals.ts';
import type { Rules } from '../engines/rule.ts';
import { ServiceError } from '../engines/service-error.ts';
import { readAttributes } from './request-attributes.ts';

const defaultScope = 'MessageAttributes';

/**
 * What SNS says of the filter policies of subscriptions; fauxqs looks at a few limits only.
 * @see https://docs.aws.amazon.com/sns/latest/api/API_SetSubscriptionAttributes.html
 */
export function createFilterPolicyRules(topics: SnsStore): Rules<URLSearchParams> {
  const attributesOf = (fields: URLSearchParams) =>
    topics.getSubscription(fields.get('SubscriptionArn') ?? '')?.attributes;
  return {
    Subscribe: (fields, next) => {
      const attributes = readAttributes(fields);
      const [policy, scope] = ['FilterPolicy', 'FilterPolicyScope'].map(
        (name) => attributes.find((each) => each.name === name)?.value,
      );
      const prefix = 'Invalid parameter: Attributes Reason: ';
      checkScope(scope, prefix);
      checkPolicy(policy, scope, prefix);
      return next(fields);
    },
    SetSubscriptionAttributes: (fields, next) => {
      const name = fields.get('AttributeName');
      const value = fields.get('AttributeValue') ?? '';
      const attributes = attributesOf(fields);
      if (attributes === undefined) return next(fields);
      if (name === 'FilterPolicyScope') {
        checkScope(value, 'Invalid parameter: ');
        checkPolicy(attributes['FilterPolicy'], value, 'Invalid parameter: ');
      }
      if (name === 'FilterPolicy') checkPolicy(value, attributes['FilterPolicyScope'], 'Invalid parameter: ');
      return next(fields);
    },
    GetSubscriptionAttributes: async (fields, next) => {
      const { body, ...answer } = await next(fields);
      const { FilterPolicy, FilterPolicyScope = defaultScope } = attributesOf(fields) ?? {};
      // the scope is told beside a policy only, and then always
      const entry = `<entry><key>FilterPolicyScope</key><value>${FilterPolicyScope}</value></entry>`;
      const text = body.toString().replace(entry, '');
      return {
        ...answer,
        body: FilterPolicy === undefined ? text : text.replace('</Attributes>', `${entry}</Attributes>`),
      };
    },
  };
}

function checkScope(scope: string | undefined, prefix: string): void {
  if (scope === undefined || isFilterPolicyScope(scope)) return;
  const wanted = 'Please use either MessageBody or MessageAttributes';
  throw new ServiceError('InvalidParameter', `${prefix}FilterPolicyScope: Invalid value [${scope}]. ${wanted}`);
}

function checkPolicy(policy = '', scope: string = defaultScope, prefix: string): void {
  if (policy === '') return;
  try {
    parseFilterPolicy(policy, isFilterPolicyScope(scope) ? scope : defaultScope);
  } catch (error) {
    if (!(error instanceof FilterPolicyError)) throw error;
    throw new ServiceError('InvalidParameter', `${prefix}${error.message}`);
  }
}
