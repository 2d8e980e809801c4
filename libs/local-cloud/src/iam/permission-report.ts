import { concerns, fits } from './evaluate.ts';
import type { PermissionRequest } from './permission-request.ts';
import type { Selection, Statement } from './policy-document.ts';

/** What a principal may do and what it has done, each in lines like `sqs:DeleteMessage on OrderQueue`. */
export interface PermissionReport {
  /** The name of a role, or a service such as `sns.amazonaws.com`. */
  readonly principal: string;
  /** As the policies say it, so maybe with wildcards. */
  readonly granted: readonly string[];
  readonly used: readonly string[];
  /** Granted, and not used so far. */
  readonly unused: readonly string[];
  /** Tried, and not granted. */
  readonly refused: readonly string[];
}

export interface NotedRequest extends PermissionRequest {
  readonly allowed: boolean;
}

interface Recorded {
  readonly ofRoles: ReadonlyMap<string, readonly Statement[]>;
  readonly ofQueues: ReadonlyMap<string, readonly Statement[]>;
  readonly requests: readonly NotedRequest[];
}

export function reportPermissions({ ofRoles, ofQueues, requests }: Recorded): readonly PermissionReport[] {
  const queueStatements = [...ofQueues.values()].flat();
  const named = queueStatements.flatMap(({ effect, principals }) => (effect === 'Allow' ? (principals ?? []) : []));
  const services = named.filter((principal) => principal.endsWith('.amazonaws.com'));
  const principals = new Set([...ofRoles.keys(), ...services, ...requests.map(({ principal }) => principal)]);
  return [...principals].map((principal) => {
    const own = requests.filter((request) => request.principal === principal);
    const [used, refused] = [own.filter(({ allowed }) => allowed), own.filter(({ allowed }) => !allowed)];
    const grants = [...(ofRoles.get(principal) ?? []), ...queueStatements.filter((each) => concerns(each, principal))]
      .filter(({ effect }) => effect === 'Allow')
      .flatMap(singleGrants);
    return {
      principal: principal.replace(/^.*\//, ''),
      granted: lines(grants.map(grantLine)),
      used: lines(used.map(requestLine)),
      unused: lines(grants.filter((grant) => !used.some((request) => fits(grant, request))).map(grantLine)),
      refused: lines(refused.map(requestLine)),
    };
  });
}

/** A statement for each of its actions and resources. */
function singleGrants(statement: Statement): readonly Statement[] {
  return single(statement.actions).flatMap((actions) =>
    single(statement.resources).map((resources) => ({ ...statement, actions, resources })),
  );
}

/** What is excluded cannot be taken apart. */
function single({ patterns, excluded }: Selection): readonly Selection[] {
  return excluded ? [{ patterns, excluded }] : patterns.map((pattern) => ({ patterns: [pattern], excluded }));
}

const requestLine = ({ action, resource }: PermissionRequest): string => `${action} on ${shortName(resource)}`;

const grantLine = ({ actions, resources }: Statement): string => `${written(actions)} on ${written(resources)}`;

function written({ patterns, excluded }: Selection): string {
  return `${excluded ? 'all but ' : ''}${patterns.map(shortName).join(', ')}`;
}

/** An ARN without what is the same in all of them; anything else as it is. */
function shortName(text: string): string {
  if (!text.startsWith('arn:')) return text;
  const resource = text.split(':').slice(5).join(':');
  return resource.replace(/^(table|parameter|log-group)[/:]/, '').replace(/:(\*|log-stream:.*)$/, '');
}

const lines = (texts: readonly string[]): readonly string[] => [...new Set(texts)].toSorted();
