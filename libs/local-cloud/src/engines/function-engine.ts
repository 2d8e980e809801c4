import { errorResponse } from '../gateway/error-response.ts';
import type { FunctionDefinition } from '../lambda/function-definition.ts';
import type { Engine } from './engine.ts';
import { jsonResponse } from './json-response.ts';

/**
 * Lambda's API, of which programs read the configuration of a function: `GetFunctionConfiguration` by name or ARN, with or without a version or an alias.
 *
 * @param functions - The functions that the template has so far.
 * @see https://docs.aws.amazon.com/lambda/latest/api/API_GetFunctionConfiguration.html
 */
export function createFunctionEngine(functions: () => readonly FunctionDefinition[]): Engine {
  return {
    handle: async ({ action, body }) => {
      if (action !== 'GetFunctionConfiguration') {
        return errorResponse('lambda', 'UnknownOperationException', 'expected GetFunctionConfiguration', 404);
      }
      const { FunctionName, Qualifier } = JSON.parse(body.toString()) as Question;
      const wanted = Qualifier === undefined || Qualifier === '$LATEST' ? FunctionName : `${FunctionName}:${Qualifier}`;
      const found = functions().find(({ arn }) => arn === wanted || arn.endsWith(`:function:${wanted}`));
      return found === undefined
        ? errorResponse('lambda', 'ResourceNotFoundException', `Function not found: ${wanted}`, 404)
        : jsonResponse(toConfiguration(found));
    },
    stop: async () => {},
  };
}

interface Question {
  /** A name or an ARN. */
  readonly FunctionName: string;
  /** A version or an alias. */
  readonly Qualifier?: string;
}

function toConfiguration(definition: FunctionDefinition): object {
  const { name, arn, version, role, handler, runtime, timeoutSeconds, memoryMegabytes, variables } = definition;
  return {
    FunctionName: name,
    FunctionArn: arn,
    Version: version,
    Role: role,
    Handler: handler,
    Runtime: runtime,
    Timeout: timeoutSeconds,
    MemorySize: memoryMegabytes,
    ...(Object.keys(variables).length > 0 && { Environment: { Variables: variables } }),
  };
}
