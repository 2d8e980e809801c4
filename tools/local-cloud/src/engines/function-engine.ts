import { errorResponse } from '../gateway/error-response.ts';
import type { FunctionDefinition } from '../lambda/function-definition.ts';
import type { Engine } from './engine.ts';
import { jsonResponse } from './json-response.ts';

/**
 * Lambda's API, of which programs read the configuration of a function: `GetFunctionConfiguration` by name or ARN.
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
      const { FunctionName: wanted } = JSON.parse(body.toString()) as { readonly FunctionName: string };
      const found = functions().find(({ name, arn, version }) => version === '$LATEST' && [name, arn].includes(wanted));
      return found === undefined
        ? errorResponse('lambda', 'ResourceNotFoundException', `Function not found: ${wanted}`, 404)
        : jsonResponse(toConfiguration(found));
    },
    stop: async () => {},
  };
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
