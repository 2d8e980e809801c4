import { randomUUID } from 'node:crypto';
import { startLocalCloud, type LocalCloud, type Template } from '@order-events/local-cloud';
import { bootstrap, regionalArn } from './account.ts';
import type { AssetFolders } from './asset-folders.ts';
import type { Objects } from './s3.ts';

/** What CloudFormation calls a stack event. */
export interface StackEvent {
  readonly at: string;
  readonly logicalId: string;
  readonly physicalId: string;
  readonly type: string;
  readonly status: string;
  readonly reason?: string;
}

export interface ChangeSet {
  readonly name: string;
  readonly createdAt: string;
  /** The text as it was uploaded, which GetTemplate gives back. */
  readonly templateBody: string;
  executed: boolean;
}

export interface RehearsedStack {
  readonly name: string;
  readonly id: string;
  readonly createdAt: string;
  /** For instance `CREATE_COMPLETE`. */
  status: string;
  reason?: string;
  /** What runs, or was refused at the first attempt; none before a change set is executed. */
  templateBody?: string;
  /** What runs; none while nothing has been provisioned. */
  cloud?: LocalCloud;
  readonly changeSets: Map<string, ChangeSet>;
  readonly events: StackEvent[];
}

/** What was uploaded before a change set is executed. */
export interface Uploads {
  readonly objects: Objects;
  readonly assetFolders: AssetFolders;
}

const stackType = 'AWS::CloudFormation::Stack';
const deleted = 'DELETE_COMPLETE';

export function createStack(name: string): RehearsedStack {
  return {
    name,
    id: regionalArn('cloudformation', `stack/${name}/${randomUUID()}`),
    createdAt: new Date().toISOString(),
    status: 'REVIEW_IN_PROGRESS',
    changeSets: new Map(),
    events: [],
  };
}

/**
 * A deleted stack has no name any more; its id goes on to tell what became of it.
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_DescribeStacks.html
 */
export function findStack(stacks: ReadonlySet<RehearsedStack>, nameOrId: string): RehearsedStack | undefined {
  return [...stacks].find(({ id, name, status }) => id === nameOrId || (name === nameOrId && status !== deleted));
}

/** Makes a stack what its change set says. What ran before is stopped once the new one runs, so a refusal changes nothing. */
export async function execute(stack: RehearsedStack, changeSet: ChangeSet, uploads: Uploads): Promise<void> {
  const verb = stack.templateBody === undefined ? 'CREATE' : 'UPDATE';
  changeSet.executed = true;
  delete stack.reason;
  report(stack, { logicalId: stack.name, type: stackType, status: `${verb}_IN_PROGRESS` });
  try {
    const cloud = await provision(stack.name, changeSet.templateBody, uploads);
    for (const { logicalId, type, physicalId } of cloud?.resources ?? []) {
      report(stack, { logicalId, type, physicalId, status: `${verb}_COMPLETE` });
    }
    await stack.cloud?.stop();
    if (cloud !== undefined) stack.cloud = cloud;
    stack.templateBody = changeSet.templateBody;
    finish(stack, `${verb}_COMPLETE`);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    stack.templateBody ??= changeSet.templateBody;
    report(stack, { logicalId: stack.name, type: stackType, status: `${verb}_FAILED`, reason });
    finish(stack, verb === 'CREATE' ? 'ROLLBACK_COMPLETE' : 'UPDATE_ROLLBACK_COMPLETE', reason);
  }
}

/** Stops what runs. Everything goes, what the template would retain, too. */
export async function deleteStack(stack: RehearsedStack): Promise<void> {
  await stack.cloud?.stop();
  delete stack.cloud;
  finish(stack, deleted);
}

async function provision(
  stack: string,
  templateBody: string,
  { objects, assetFolders }: Uploads,
): Promise<LocalCloud | undefined> {
  // what bootstrapping creates is the rehearsal itself
  if (stack === bootstrap.stack) return undefined;
  const template: Template = JSON.parse(templateBody);
  // the bucket is that of all stacks: what another one uploaded is not this one's to fail at
  const named = new Map([...objects].filter(([key]) => templateBody.includes(key)));
  return startLocalCloud({ stack, template, assetFolders: await assetFolders.unzip(named) });
}

function finish(stack: RehearsedStack, status: string, reason?: string): void {
  stack.status = status;
  if (reason !== undefined) stack.reason = reason;
  report(stack, { logicalId: stack.name, type: stackType, status });
}

function report(stack: RehearsedStack, event: Omit<StackEvent, 'at' | 'physicalId'> & Partial<StackEvent>): void {
  // the CLI sorts events by their time, so no two may have the same
  const at = Math.max(Date.now(), Date.parse(stack.events.at(-1)?.at ?? stack.createdAt) + 1);
  stack.events.push({ at: new Date(at).toISOString(), physicalId: stack.id, ...event });
}
