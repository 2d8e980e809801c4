import { account } from '../account.ts';

// neither service is regional
const roles = `arn:${account.partition}:iam::${account.id}:role/`;
const sessions = `arn:${account.partition}:sts::${account.id}:assumed-role/`;

export const roleArn = (name: string): string => `${roles}${name}`;

/** The principal that works with a function's role: what AWS names in a refusal. Here, it is the session token as well. */
export function roleSession(role: string, functionName: string): string {
  return `${sessions}${role.slice(roles.length)}/${functionName}`;
}

/** The ARN of the role behind a session; `undefined` for anything else, such as the token of a real account. */
export function roleOfSession(session: string): string | undefined {
  if (!session.startsWith(sessions)) return undefined;
  const [name = ''] = session.slice(sessions.length).split('/');
  return roleArn(name);
}
