import { arn } from '../account.ts';
import { errorResponse } from '../gateway/error-response.ts';
import type { Engine, EngineResponse } from './engine.ts';
import { jsonResponse } from './json-response.ts';
import { readJson } from './read-json.ts';
import { refuseAction } from './refuse-action.ts';

/** SSM's Parameter Store: parameters of the type String, which programs read and the template alone writes. */
export interface ParameterEngine extends Engine {
  readonly put: (name: string, value: string) => void;
}

/** What a program may ask; which of the two is there, the action says. */
interface Question {
  readonly Name?: unknown;
  readonly Names?: unknown;
}

/** No library emulates SSM alone, and a stack needs two of its actions. */
export function createParameterEngine(): ParameterEngine {
  const byNameOrArn = new Map<unknown, object>();

  function getParameter({ Name }: Question): EngineResponse {
    if (typeof Name !== 'string') return invalid(Name, 'name', 'Member must not be null');
    const Parameter = byNameOrArn.get(Name);
    // AWS gives no message either
    return Parameter === undefined ? errorResponse('ssm', 'ParameterNotFound', '') : jsonResponse({ Parameter });
  }

  function getParameters({ Names }: Question): EngineResponse {
    if (!Array.isArray(Names)) return invalid(Names, 'names', 'Member must not be null');
    if (Names.length === 0) return invalid(Names, 'names', 'Member must have length greater than or equal to 1');
    if (Names.length > 10) return invalid(Names, 'names', 'Member must have length less than or equal to 10');
    return jsonResponse({
      Parameters: Names.flatMap((name) => byNameOrArn.get(name) ?? []),
      InvalidParameters: Names.filter((name) => !byNameOrArn.has(name)),
    });
  }

  return {
    put: (Name, Value) => {
      const ARN = arn('ssm', `parameter/${Name.replace(/^\//, '')}`);
      const LastModifiedDate = Date.now() / 1000;
      const parameter = { ARN, DataType: 'text', LastModifiedDate, Name, Type: 'String', Value, Version: 1 };
      byNameOrArn.set(Name, parameter).set(ARN, parameter);
    },
    handle: async ({ action, body }) => {
      if (action === 'GetParameter') return getParameter(readJson(body));
      if (action === 'GetParameters') return getParameters(readJson(body));
      throw refuseAction('ssm', action, ['GetParameter', 'GetParameters'], 'UnknownOperationException');
    },
    stop: async () => byNameOrArn.clear(),
  };
}

function invalid(value: unknown, member: string, constraint: string): EngineResponse {
  const found = value === undefined ? 'null' : `'${JSON.stringify(value)}'`;
  const message = `1 validation error detected: Value ${found} at '${member}' failed to satisfy constraint: ${constraint}`;
  return errorResponse('ssm', 'ValidationException', message);
}
