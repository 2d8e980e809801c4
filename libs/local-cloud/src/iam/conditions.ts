import type { ContextKey, PermissionRequest } from './permission-request.ts';
import { matchesArn, matchesWildcards } from './wildcards.ts';

/** Each compares a value in the policy with the one in the request. */
const operators = {
  StringEquals: (wanted: string, got: string) => wanted === got,
  StringLike: matchesWildcards,
  ArnEquals: matchesArn,
  ArnLike: matchesArn,
  Bool: (wanted: string, got: string) => wanted.toLowerCase() === got.toLowerCase(),
} as const;

export type ConditionOperator = keyof typeof operators;

export const isConditionOperator = (name: string): name is ConditionOperator => Object.hasOwn(operators, name);

export interface Condition {
  readonly operator: ConditionOperator;
  readonly key: ContextKey;
  readonly values: readonly string[];
}

/** Of several values, one has to fit. A request without the key fits none. */
export function holds({ operator, key, values }: Condition, { context }: PermissionRequest): boolean {
  const got = context[key];
  return got !== undefined && values.some((wanted) => operators[operator](wanted, got));
}
