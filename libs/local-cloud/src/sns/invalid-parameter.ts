import { ServiceError } from '../engines/service-error.ts';

/** A parameter that SNS refuses. @example invalidParameter('Subject') */
export const invalidParameter = (reason: string): ServiceError =>
  new ServiceError('InvalidParameter', `Invalid parameter: ${reason}`);

/** What SNS finds before it looks at what the parameters mean. @example violatedConstraint(`Value null at 'a'`, 'Member must not be null') */
export const violatedConstraint = (value: string, constraint: string): ServiceError =>
  new ServiceError(
    'ValidationError',
    `1 validation error detected: ${value} failed to satisfy constraint: ${constraint}`,
  );
