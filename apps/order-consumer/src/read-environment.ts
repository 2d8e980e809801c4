import { consumerEnvironment } from '@order-events/contracts';
import { readMaxClockSkew } from '@order-events/consumer';
import { InvalidEnvironmentError } from './errors.ts';

/** What the function takes from its environment. */
export interface ConsumerSettings {
  readonly functionName: string;
  readonly tableName: string;
  readonly deadLetterQueueUrl: string;
  /** In milliseconds. */
  readonly maxClockSkew: number;
}

/**
 * Reads the function's settings.
 *
 * @throws {InvalidEnvironmentError} for a variable that is missing or wrong.
 * @example const { tableName } = readEnvironment(process.env);
 */
export function readEnvironment(environment: Readonly<Record<string, string | undefined>>): ConsumerSettings {
  const required = (name: string): string => {
    const value = environment[name];
    if (!value) throw new InvalidEnvironmentError(`expected the environment variable ${name} to be set`);
    return value;
  };
  return {
    functionName: required(consumerEnvironment.functionName),
    tableName: required(consumerEnvironment.tableName),
    deadLetterQueueUrl: required(consumerEnvironment.deadLetterQueueUrl),
    maxClockSkew: readClockSkew(environment[consumerEnvironment.maxClockSkewSeconds]),
  };
}

function readClockSkew(seconds: string | undefined): number {
  const maxClockSkew = readMaxClockSkew(seconds);
  if (maxClockSkew !== undefined) return maxClockSkew;
  throw new InvalidEnvironmentError(
    `expected whole seconds in the environment variable ${consumerEnvironment.maxClockSkewSeconds}, got something else`,
  );
}
