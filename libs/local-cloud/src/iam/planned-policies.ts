import type { JsonValue } from '../stack/template.ts';
import type { Statement } from './policy-document.ts';

/** The policies of a stack, as its resources are created. */
export interface PlannedPolicies {
  readonly roles: PlannedRole[];
  readonly ofRoles: RolePolicy[];
  /** By the ARN of each queue of the stack; a queue without a policy has no statements. */
  readonly ofQueues: Map<string, readonly Statement[]>;
}

export interface PlannedRole {
  readonly name: string;
  readonly arn: string;
  readonly managedPolicyArns: readonly string[];
}

export interface RolePolicy {
  /** The names of the roles that it is attached to. */
  readonly roles: readonly string[];
  /** Of a managed policy, which a role can also name itself. */
  readonly arn?: string;
  readonly document: JsonValue | undefined;
  /** Its place in the template, for errors. */
  readonly where: string;
}
