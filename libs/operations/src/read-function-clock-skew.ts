import { GetFunctionConfigurationCommand, type LambdaClient } from '@aws-sdk/client-lambda';
import { consumerAlias, consumerEnvironment } from '@order-events/contracts';
import { readMaxClockSkew } from '@order-events/consumer';
import { FunctionSettingUnreadableError } from './errors.ts';

/**
 * How far ahead of its clock a deployed consumer takes an event, in milliseconds: the version that gets the queue's records,
 * which is not the newest one during a gradual deploy or after a rollback.
 *
 * @param abortSignal - Gives the question up.
 * @throws {FunctionSettingUnreadableError} when Lambda does not show the variables, or the one that says it says something else.
 * @throws The SDK's error when Lambda cannot be asked.
 * @see https://docs.aws.amazon.com/lambda/latest/api/API_GetFunctionConfiguration.html
 * @example await readFunctionClockSkew('order-consumer', new LambdaClient(), AbortSignal.timeout(5_000)) // 86_400_000
 */
export async function readFunctionClockSkew(
  functionName: string,
  client: LambdaClient,
  abortSignal: AbortSignal,
): Promise<number> {
  const command = new GetFunctionConfigurationCommand({ FunctionName: functionName, Qualifier: consumerAlias });
  const { Environment: { Error: problem, Variables = {} } = {} } = await client.send(command, { abortSignal });
  // a function whose variables are encrypted with a key that the caller may not use
  if (problem !== undefined) {
    throw new FunctionSettingUnreadableError(
      `expected the variables of ${functionName}, got ${problem.ErrorCode ?? 'an error'}`,
    );
  }
  const maxClockSkew = readMaxClockSkew(Variables[consumerEnvironment.maxClockSkewSeconds]);
  if (maxClockSkew !== undefined) return maxClockSkew;
  throw new FunctionSettingUnreadableError(
    `expected whole seconds in ${consumerEnvironment.maxClockSkewSeconds} of ${functionName}, got something else`,
  );
}
