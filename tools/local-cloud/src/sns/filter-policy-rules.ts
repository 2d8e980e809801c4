import { FilterPolicyError, isFilterPolicyScope, parseFilterPolicy } from '@order-events/filter-policies';
import type { SnsStore } from '../engines/fauxqs-internals.ts';
import type { Rules } from '../engines/rule.ts';
import { ServiceError } from '../engines/service-error.ts';

const defaultScope = 'MessageAttributes';
const isEmpty = (policy: string) => policy.trim() === '' || /^\s*\{\s*\}\s*$/.test(policy);

/**
 * What SNS says of the filter policies of subscriptions; fauxqs looks at a few limits only.
 * @see https://docs.aws.amazon.com/sns/latest/api/API_SetSubscriptionAttributes.html
 */
export function createFilterPolicyRules(topics: SnsStore): Rules<URLSearchParams> {
  const attributesOf = (fields: URLSearchParams) =>
    topics.getSubscription(fields.get('SubscriptionArn') ?? '')?.attributes;
  return {
    Subscribe: (fields, next) => {
      const policy = attributeField(fields, 'FilterPolicy');
      const scope = attributeField(fields, 'FilterPolicyScope');
      const prefix = 'Invalid parameter: Attributes Reason: ';
      checkScope(scope?.value, prefix);
      if (policy === undefined) return next(fields);
      checkPolicy(policy.value, scope?.value, prefix);
      if (isEmpty(policy.value)) fields.delete(policy.valueField);
      return next(fields);
    },
    SetSubscriptionAttributes: async (fields, next) => {
      const name = fields.get('AttributeName');
      const value = fields.get('AttributeValue') ?? '';
      const attributes = attributesOf(fields);
      if (attributes === undefined) return next(fields);
      if (name === 'FilterPolicyScope') {
        checkScope(value, 'Invalid parameter: ');
        checkPolicy(attributes['FilterPolicy'], value, 'Invalid parameter: ');
      }
      if (name !== 'FilterPolicy') return next(fields);
      checkPolicy(value, attributes['FilterPolicyScope'], 'Invalid parameter: ');
      const answer = await next(fields);
      if (isEmpty(value)) {
        delete attributes['FilterPolicy'];
        topics.persistence?.updateSubscriptionAttributes(fields.get('SubscriptionArn') ?? '', attributes);
      }
      return answer;
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

/** An attribute that Subscribe is given: in the form, its name and its value are two fields of one number. */
function attributeField(fields: URLSearchParams, name: string) {
  const nameField = [...fields].find(([field, value]) => /^Attributes\.entry\.\d+\.key$/.test(field) && value === name);
  if (nameField === undefined) return undefined;
  const valueField = nameField[0].replace(/key$/, 'value');
  return { valueField, value: fields.get(valueField) ?? '' };
}

function checkScope(scope: string | undefined, prefix: string): void {
  if (scope === undefined || isFilterPolicyScope(scope)) return;
  const wanted = 'Please use either MessageBody or MessageAttributes';
  throw new ServiceError('InvalidParameter', `${prefix}FilterPolicyScope: Invalid value [${scope}]. ${wanted}`);
}

function checkPolicy(policy = '', scope: string = defaultScope, prefix: string): void {
  if (isEmpty(policy)) return;
  try {
    parseFilterPolicy(policy, isFilterPolicyScope(scope) ? scope : defaultScope);
  } catch (error) {
    if (!(error instanceof FilterPolicyError)) throw error;
    throw new ServiceError('InvalidParameter', `${prefix}${error.message}`);
  }
}
