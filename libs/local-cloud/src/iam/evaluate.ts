import { account } from '../account.ts';
import { holds } from './conditions.ts';
import type { PermissionRequest } from './permission-request.ts';
import type { Selection, Statement } from './policy-document.ts';
import { matchesAction, matchesWildcards, type Pattern } from './wildcards.ts';

/** `denied` by a statement that says so, or `not-allowed` by any. */
export type Decision = 'allowed' | 'not-allowed' | 'denied';

/**
 * What all policies that concern a request together decide about it: a denial beats every allowance, and what nobody allows
 * is refused. Within an account, a policy of the role and one of the resource count alike.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
 */
export function evaluate(statements: readonly Statement[], request: PermissionRequest): Decision {
  const fitting = statements.filter((statement) => fits(statement, request));
  if (fitting.some(({ effect }) => effect === 'Deny')) return 'denied';
  return fitting.some(({ effect }) => effect === 'Allow') ? 'allowed' : 'not-allowed';
}

/** Whether a statement is about a request. */
export function fits(statement: Statement, request: PermissionRequest): boolean {
  return (
    concerns(statement, request.principal) &&
    selects(statement.actions, request.action, matchesAction) &&
    selects(statement.resources, request.resource, matchesWildcards) &&
    statement.conditions.every((condition) => holds(condition, request))
  );
}

function selects(
  { patterns, excluded }: Selection,
  text: string,
  matches: (pattern: Pattern, text: string) => boolean,
): boolean {
  return patterns.some((pattern) => matches(pattern, text)) !== excluded;
}

const wholeAccount: readonly string[] = [account.id, `arn:${account.partition}:iam::${account.id}:root`];

/** Whether a statement is about a principal. A policy of a role is about nobody else. */
export function concerns({ principals, effect }: Statement, wanted: string): boolean {
  if (principals === undefined) return true;
  return principals.some((principal) => {
    if (principal === '*' || principal === wanted) return true;
    // a resource that allows the account leaves the choice to the account's own policies, while a denial hits everyone in it
    return effect === 'Deny' && wholeAccount.includes(principal) && wanted.startsWith('arn:');
  });
}
