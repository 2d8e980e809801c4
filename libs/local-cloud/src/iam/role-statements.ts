import { TemplateError } from '../errors.ts';
import type { PlannedPolicies } from './planned-policies.ts';
import { readPolicyDocument, type Statement } from './policy-document.ts';

/**
 * What the policies of a role say, inline and managed.
 * @throws {TemplateError} when one cannot be read, or is not a policy of the stack
 */
export function roleStatements(arn: string, { roles, ofRoles }: PlannedPolicies): readonly Statement[] {
  const role = roles.find((each) => each.arn === arn);
  if (role === undefined) throw new TemplateError(`expected a role of the stack as the Role of a function, got ${arn}`);
  const stranger = role.managedPolicyArns.find((each) => ofRoles.every((policy) => policy.arn !== each));
  if (stranger !== undefined) {
    throw new TemplateError(
      `expected managed policies of the stack for ${role.name}, a function's role, got ${stranger}`,
    );
  }
  return ofRoles
    .filter((policy) => policy.roles.includes(role.name) || role.managedPolicyArns.includes(policy.arn ?? ''))
    .flatMap(({ document, where }) => readPolicyDocument(document, 'identity', where));
}
