import type { SSMClient } from '@aws-sdk/client-ssm';
import { TopicUnknownError } from './errors.ts';
import { toFailure } from './to-failure.ts';
import { regionOf } from './topic-arn.ts';
import type { Failure } from './topic.ts';

/** The topic could not be found. */
export class TopicSearchFailure extends Error {
  readonly failure: Failure;

  constructor(failure: Failure) {
    super(failure.message);
    this.failure = failure;
  }
}

type ClientSettings = NonNullable<ConstructorParameters<typeof SSMClient>[0]>;

/**
 * Reads the ARN of the topic from the SSM parameter in which the deployed stack leaves it.
 *
 * @param variable - The environment variable that could have named the topic, for the error.
 * @throws {TopicSearchFailure} when that did not work.
 */
export async function readTopicParameter(
  name: string,
  variable: string,
  settings: Pick<ClientSettings, 'region' | 'credentials'>,
  abortSignal: AbortSignal,
): Promise<string> {
  const { SSMClient, GetParameterCommand } = await import('@aws-sdk/client-ssm').catch((cause: unknown) => {
    throw unknown(
      variable,
      `the package @aws-sdk/client-ssm to read the SSM parameter ${name} with, found none`,
      cause,
    );
  });
  const client = new SSMClient({ ...settings, maxAttempts: 1 });
  try {
    const { Parameter } = await client.send(new GetParameterCommand({ Name: name }), { abortSignal });
    regionOf(Parameter?.Value, `the SSM parameter ${name}`);
    return Parameter?.Value ?? '';
  } catch (cause) {
    if (cause instanceof Error && cause.name === 'ParameterNotFound') {
      throw unknown(
        variable,
        `an SSM parameter ${name}, found none; is the stack deployed in this region and account?`,
        cause,
      );
    }
    if (cause instanceof Error && cause.message === 'Region is missing') {
      throw unknown(variable, `a region to read the SSM parameter ${name} in, found none; set AWS_REGION`, cause);
    }
    if (cause instanceof Error && 'code' in cause && cause.code === 'INVALID_TOPIC_ARN')
      throw unknown(variable, cause.message, cause);
    throw new TopicSearchFailure(toFailure(cause, `the SSM parameter ${name}`, 'ssm:GetParameter'));
  } finally {
    client.destroy();
  }
}

function unknown(variable: string, found: string, cause: unknown): TopicSearchFailure {
  const message = `expected to be told a topic by the option topicArn or the variable ${variable}, else ${found}`;
  return new TopicSearchFailure({ kind: TopicUnknownError, message, cause, retry: 'never', maybePublished: false });
}
