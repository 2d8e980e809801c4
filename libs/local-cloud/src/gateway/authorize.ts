import type { EngineResponse } from '../engines/engine.ts';
import type { Decision } from '../iam/evaluate.ts';
import type { Permissions } from '../iam/permissions.ts';
import { roleOfSession } from '../iam/role-session.ts';
import { errorResponse } from './error-response.ts';
import type { ApiName, GatewayRequest } from './gateway-request.ts';
import { neededPermission } from './needed-permission.ts';

/** The service's refusal, when the role that sends a request may not do what it asks for. A client may do anything. */
export function authorize(request: GatewayRequest, permissions: Permissions): EngineResponse | undefined {
  const session = request.headers['x-amz-security-token'];
  if (request.from === 'client' || typeof session !== 'string') return undefined;
  const role = roleOfSession(session);
  const needed = neededPermission(request);
  if (role === undefined || needed === undefined) return undefined;
  for (const resource of needed.resources) {
    const decision = permissions.askForRole(role, needed.action, resource);
    if (decision !== 'allowed')
      return accessDenied(request.service, { session, action: needed.action, resource, decision });
  }
  return undefined;
}

interface Refused {
  readonly session: string;
  readonly action: string;
  readonly resource: string;
  readonly decision: Exclude<Decision, 'allowed'>;
}

/** As each service says it. @see https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html */
function accessDenied(service: ApiName, { session, action, resource, decision }: Refused): EngineResponse {
  // SQS writes its actions in lower case, SNS its own name in upper case
  const written = service === 'sqs' ? action.toLowerCase() : action.replace(/^sns:/, 'SNS:');
  const reason =
    decision === 'denied'
      ? 'with an explicit deny in a policy'
      : `because no identity-based policy allows the ${written} action`;
  const message = `User: ${session} is not authorized to perform: ${written} on resource: ${resource} ${reason}`;
  if (service === 'sns') return errorResponse(service, 'AuthorizationError', message, 403);
  return errorResponse(service, 'AccessDeniedException', message, service === 'sqs' ? 403 : 400);
}
