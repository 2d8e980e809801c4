import type { Rule } from '../engines/rule.ts';
import { ServiceError } from '../engines/service-error.ts';
import { invalidParameter } from './invalid-parameter.ts';
import { readArn } from './read-arn.ts';

/** As SNS writes them into what it sends to an endpoint. */
const token = /^[0-9a-f]{200,}$/;

/** Subscriptions of queues need no confirmation, so there is no token to confirm. @see https://docs.aws.amazon.com/sns/latest/api/API_ConfirmSubscription.html */
export const confirmSubscription: Rule<URLSearchParams> = (fields) => {
  readArn(fields, 'TopicArn');
  if (token.test(fields.get('Token') ?? '')) throw invalidParameter('Token');
  throw new ServiceError('InvalidParameter', 'Invalid token');
};
