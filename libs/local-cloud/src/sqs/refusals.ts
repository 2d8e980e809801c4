import { ServiceError } from '../engines/service-error.ts';

/** What SQS does not take, in its words. */
export const invalid = (message: string): ServiceError => new ServiceError('InvalidParameterValue', message);

/** A value that SQS does not take. */
export const invalidValue = (parameter: string, value: unknown, reason: string): ServiceError =>
  invalid(`Value ${String(value)} for parameter ${parameter} is invalid. Reason: ${reason}`);

/** An attribute that neither a queue nor a message has. */
export const unknownAttribute = (name: string): ServiceError =>
  new ServiceError('InvalidAttributeName', `Unknown Attribute ${name}.`);

export const missing = (parameter: string): ServiceError =>
  new ServiceError('MissingParameter', `The request must contain the parameter ${parameter}.`);

/** A parameter that only the other type of queue, standard or FIFO, takes. */
export const wrongQueueType = (parameter: string, value: unknown): ServiceError =>
  invalidValue(parameter, value, 'The request include parameter that is not valid for this queue type.');

/** @throws {ServiceError} when the number is there, and outside of what is allowed */
export function checkRange(
  parameter: string,
  value: number | undefined,
  [min, max]: readonly [number, number],
  reason: string,
): void {
  if (value !== undefined && (value < min || value > max)) throw invalidValue(parameter, value, reason);
}
