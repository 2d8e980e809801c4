import { account, credentials } from '../account.ts';
import { senderKeys } from '../gateway/sender.ts';
import { roleSession } from '../iam/role-session.ts';
import type { FunctionDefinition } from './function-definition.ts';

/**
 * The whole environment of a function: its own variables and those that Lambda sets, and one that Lambda does not have,
 * AWS_ENDPOINT_URL, which turns the SDK to the local cloud. Nothing comes from the machine.
 * @see https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html
 */
export function functionEnvironment(definition: FunctionDefinition, endpoint: string, workerId: string) {
  const { format, applicationLevel } = definition.logging;
  const day = new Date().toISOString().slice(0, 10).replaceAll('-', '/');
  return {
    ...definition.variables,
    AWS_ENDPOINT_URL: endpoint,
    AWS_REGION: account.region,
    AWS_DEFAULT_REGION: account.region,
    AWS_ACCESS_KEY_ID: senderKeys.worker(workerId),
    AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
    AWS_SESSION_TOKEN: definition.role === undefined ? 'local' : roleSession(definition.role, definition.name),
    AWS_EXECUTION_ENV: `AWS_Lambda_${definition.runtime}`,
    AWS_LAMBDA_FUNCTION_NAME: definition.name,
    AWS_LAMBDA_FUNCTION_VERSION: definition.version,
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(definition.memoryMegabytes),
    AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
    AWS_LAMBDA_LOG_GROUP_NAME: definition.logGroup,
    AWS_LAMBDA_LOG_STREAM_NAME: `${day}/[${definition.version}]${workerId}`,
    AWS_LAMBDA_LOG_FORMAT: format,
    ...(applicationLevel === undefined ? {} : { AWS_LAMBDA_LOG_LEVEL: applicationLevel }),
    LAMBDA_TASK_ROOT: definition.folder,
    _HANDLER: definition.handler,
    LANG: 'en_US.UTF-8',
    PATH: '/var/lang/bin:/usr/local/bin:/usr/bin/:/bin:/opt/bin',
    TZ: ':UTC',
  };
}
