import { arn } from '../account.ts';
import type { Permissions } from './permissions.ts';

interface Logging {
  readonly role: string | undefined;
  readonly logGroup: string;
}

const actions = ['logs:CreateLogStream', 'logs:PutLogEvents'];

/**
 * Whether what a function writes reaches its log group; Lambda writes it there with the function's role.
 * @see https://docs.aws.amazon.com/lambda/latest/dg/monitoring-cloudwatchlogs.html
 */
export function mayLog({ role, logGroup }: Logging, { askForRole }: Permissions): boolean {
  if (role === undefined) return true;
  const stream = arn('logs', `log-group:${logGroup}:log-stream:`);
  return actions.every((action) => askForRole(role, action, stream) === 'allowed');
}
