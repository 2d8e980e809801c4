import { account } from '../account.ts';
import { ServiceError } from '../engines/service-error.ts';
import { invalidParameter } from './invalid-parameter.ts';

/**
 * The ARN of something that SNS has in this region and account.
 *
 * @param parameter - Its name, for instance `TopicArn`.
 * @throws {ServiceError} `InvalidParameter`, or `AuthorizationError` for another account: no topic here lets others in.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html
 */
export function readArn(fields: URLSearchParams, parameter: string): string {
  const arn = fields.get(parameter);
  if (arn === null) throw invalidParameter(`${parameter} Reason: no value for required parameter`);
  const elements = arn.split(':');
  if (elements.length < 6) {
    throw invalidParameter(`${parameter} Reason: An ARN must have at least 6 elements, not ${elements.length}`);
  }
  const [, , service, region, accountId] = elements;
  if (service !== 'sns' || region !== account.region) throw invalidParameter(parameter);
  if (accountId !== account.id) {
    const action = `SNS:${fields.get('Action')}`;
    throw new ServiceError(
      'AuthorizationError',
      `User: arn:aws:iam::${account.id}:root is not authorized to perform: ${action} on resource: ${arn} because no resource-based policy allows the ${action} action`,
      403,
    );
  }
  return arn;
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The ARN of a subscription: that of its topic, and an id. @throws {ServiceError} */
export function readSubscriptionArn(fields: URLSearchParams): string {
  const arn = readArn(fields, 'SubscriptionArn');
  if (!uuid.test(arn.split(':')[6] ?? '')) throw invalidParameter('SubscriptionId');
  return arn;
}
