import { account } from '../account.ts';
import { evaluate, type Decision } from './evaluate.ts';
import { reportPermissions, type NotedRequest, type PermissionReport } from './permission-report.ts';
import type { ContextKey, PermissionRequest } from './permission-request.ts';
import type { PlannedPolicies } from './planned-policies.ts';
import { roleStatements } from './role-statements.ts';

/** The policies of a running stack. Each question counts as a use of the permission. */
export interface Permissions {
  /** Whether a function's role may do something. */
  readonly askForRole: (role: string, action: string, resource: string) => Decision;
  /** Whether SNS may put the messages of a topic into a queue. A queue that is not of the stack takes them all. */
  readonly mayDeliver: (topicArn: string, queueArn: string) => boolean;
  /** One entry for each role of a function and each service that a queue's policy names. */
  readonly report: () => readonly PermissionReport[];
}

const sns = 'sns.amazonaws.com';

/**
 * Reads the policies that count on a laptop: those of the functions' roles and of the queues.
 * @throws {TemplateError} when one of them cannot be evaluated
 */
export function createPermissions(
  planned: PlannedPolicies,
  functions: readonly { readonly role: string | undefined }[],
): Permissions {
  const roles = new Set(functions.flatMap(({ role }) => role ?? []));
  const ofRoles = new Map([...roles].map((role) => [role, roleStatements(role, planned)] as const));
  const ofQueues = planned.ofQueues;
  const noted = new Map<string, NotedRequest>();

  function ask(
    principal: string,
    action: string,
    resource: string,
    context: { readonly [key in ContextKey]?: string },
  ): Decision {
    // what goes over loopback here goes over TLS on AWS
    const request: PermissionRequest = {
      principal,
      action,
      resource,
      context: { 'aws:SecureTransport': 'true', ...context },
    };
    const decision = evaluate([...(ofRoles.get(principal) ?? []), ...(ofQueues.get(resource) ?? [])], request);
    noted.set(JSON.stringify([request, decision]), { ...request, allowed: decision === 'allowed' });
    return decision;
  }

  return {
    askForRole: (role, action, resource) => ask(role, action, resource, { 'aws:PrincipalArn': role }),
    mayDeliver: (topicArn, queueArn) => {
      if (!ofQueues.has(queueArn)) return true;
      const source = { 'aws:SourceArn': topicArn, 'aws:SourceAccount': account.id };
      return ask(sns, 'sqs:SendMessage', queueArn, source) === 'allowed';
    },
    report: () => reportPermissions({ ofRoles, ofQueues, requests: [...noted.values()] }),
  };
}
