import { arn } from '../account.ts';
import type { FunctionDefinition } from '../lambda/function-definition.ts';
import type { PropertyReader } from '../stack/properties.ts';

/**
 * The function that a property names: by name or ARN, with the number of a version or the name of an alias behind it or
 * without.
 * @throws {InvalidPropertyError} when the stack has none
 */
export function findFunction(
  properties: PropertyReader,
  property: string,
  functions: readonly FunctionDefinition[],
): FunctionDefinition {
  const wanted = properties.string(property);
  const wantedArn = wanted.startsWith('arn:') ? wanted : arn('lambda', `function:${wanted}`);
  const found = functions.find((each) => each.arn === wantedArn);
  if (found === undefined) {
    throw properties.invalid(property, 'name or ARN of a function, a version or an alias of the stack');
  }
  return found;
}
