import type { EngineResponse } from '../engines/engine.ts';
import { errorResponse } from '../gateway/error-response.ts';
import type { FaultyService } from './fault-rule.ts';

export type Refusal = 'throttle' | 'error' | 'deny';

/** What each service says; SDKs tell by the code and the status whether to try again. */
const codes: Readonly<Record<Refusal, Readonly<Record<FaultyService, string>>>> = {
  throttle: {
    dynamodb: 'ProvisionedThroughputExceededException',
    sns: 'Throttling',
    sqs: 'RequestThrottled',
    ssm: 'ThrottlingException',
  },
  error: { dynamodb: 'InternalServerError', sns: 'InternalError', sqs: 'InternalFailure', ssm: 'InternalServerError' },
  deny: {
    dynamodb: 'AccessDeniedException',
    sns: 'AuthorizationError',
    sqs: 'AccessDeniedException',
    ssm: 'AccessDeniedException',
  },
};
const statuses: Readonly<Record<Refusal, number>> = { throttle: 400, error: 500, deny: 403 };
/** Services for which a missing permission is a bad request. @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Programming.Errors.html */
const denyingWith400: readonly FaultyService[] = ['dynamodb', 'ssm'];

/** The service's own error for too many requests, for a fault of its own, or for a missing permission. */
export function refuseRequest(refusal: Refusal, service: FaultyService, action: string): EngineResponse {
  return errorResponse(
    service,
    codes[refusal][service],
    `${service}:${action}: a fault rule says ${refusal}`,
    refusal === 'deny' && denyingWith400.includes(service) ? 400 : statuses[refusal],
  );
}
