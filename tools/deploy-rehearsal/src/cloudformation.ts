import { bootstrap, regionalArn } from './account.ts';
import type { AssetFolders } from './asset-folders.ts';
import { changesBetween } from './changes.ts';
import { queryAnswer, queryError, readQuery, unknownAction } from './query-protocol.ts';
import type { RehearsalAnswer, RehearsedService } from './rehearsal-request.ts';
import type { Objects } from './s3.ts';
import { createStack, deleteStack, execute, findStack, type ChangeSet, type RehearsedStack } from './stacks.ts';
import type { XmlValue } from './xml.ts';

export interface CloudFormationOptions {
  readonly stacks: Set<RehearsedStack>;
  readonly objects: Objects;
  readonly assetFolders: AssetFolders;
}

type Parameters = Readonly<Record<string, string>>;

/** Change sets that provision for real, in a local cloud. What CloudFormation does over time is done when it is asked for. */
export function createCloudFormation(options: CloudFormationOptions): RehearsedService {
  return {
    read: readQuery,
    answer: async ({ action, parameters }) => {
      try {
        return queryAnswer(action, await perform(action, parameters, options));
      } catch (error) {
        if (error instanceof Refusal) return error.answer;
        throw error;
      }
    },
  };
}

class Refusal extends Error {
  readonly answer: RehearsalAnswer;
  constructor(answer: RehearsalAnswer) {
    super();
    this.answer = answer;
  }
}

async function perform(action: string, parameters: Parameters, options: CloudFormationOptions): Promise<XmlValue> {
  const { stacks, objects } = options;
  const { StackName = '', ChangeSetName = '' } = parameters;
  switch (action) {
    case 'CreateChangeSet': {
      const stack = findStack(stacks, StackName) ?? createStack(StackName);
      stacks.add(stack);
      const changeSet = {
        name: ChangeSetName,
        createdAt: new Date().toISOString(),
        templateBody: readTemplate(parameters, objects),
        executed: false,
      };
      stack.changeSets.set(ChangeSetName, changeSet);
      return { Id: changeSetId(ChangeSetName), StackId: stack.id };
    }
    case 'DescribeChangeSet': {
      const stack = requireStack(stacks, StackName);
      return describeChangeSet(stack, requireChangeSet(stack, ChangeSetName));
    }
    case 'ExecuteChangeSet': {
      const stack = requireStack(stacks, StackName);
      await execute(stack, requireChangeSet(stack, ChangeSetName), options);
      return {};
    }
    case 'DeleteChangeSet':
      findStack(stacks, StackName)?.changeSets.delete(nameOfChangeSet(ChangeSetName));
      return {};
    case 'DescribeStacks': {
      const found = StackName === '' ? [...stacks] : [requireStack(stacks, StackName)];
      return { Stacks: found.map(describeStack) };
    }
    case 'GetTemplate':
      return { TemplateBody: requireStack(stacks, StackName).templateBody ?? '{}' };
    case 'DescribeStackEvents':
      return { StackEvents: describeEvents(requireStack(stacks, StackName)) };
    case 'ListStackResources':
      return { StackResourceSummaries: describeResources(requireStack(stacks, StackName)) };
    case 'DescribeStackResources':
      return { StackResources: describeResources(requireStack(stacks, StackName)) };
    case 'DeleteStack': {
      const stack = findStack(stacks, StackName);
      if (stack !== undefined) await deleteStack(stack);
      return {};
    }
    case 'UpdateTerminationProtection':
      return { StackId: requireStack(stacks, StackName).id };
    default:
      throw new Refusal(unknownAction('cloudformation', action));
  }
}

function requireStack(stacks: ReadonlySet<RehearsedStack>, nameOrId: string): RehearsedStack {
  const stack = findStack(stacks, nameOrId);
  // the CLI knows an absent stack by this message
  if (stack === undefined) throw refuse('ValidationError', `Stack with id ${nameOrId} does not exist`);
  return stack;
}

const changeSetId = (name: string): string => regionalArn('cloudformation', `changeSet/${name}/local`);
const nameOfChangeSet = (nameOrId: string): string => /:changeSet\/(.*)\/local$/.exec(nameOrId)?.[1] ?? nameOrId;

function requireChangeSet(stack: RehearsedStack, nameOrId: string): ChangeSet {
  const changeSet = stack.changeSets.get(nameOfChangeSet(nameOrId));
  if (changeSet === undefined) throw refuse('ChangeSetNotFound', `ChangeSet [${nameOrId}] does not exist`);
  return changeSet;
}

const refuse = (code: string, message: string): Refusal => new Refusal(queryError(code, message));

/** The template in the request, or the object in the bucket that its URL names: `https://<host>/<bucket>/<key>`. */
function readTemplate({ TemplateBody, TemplateURL = '' }: Parameters, objects: Objects): string {
  if (TemplateBody !== undefined) return TemplateBody;
  const [, bucket, ...key] = URL.canParse(TemplateURL) ? new URL(TemplateURL).pathname.split('/') : [];
  const template = bucket === bootstrap.bucket ? objects.get(key.join('/')) : undefined;
  if (template === undefined) {
    throw refuse('ValidationError', `expected a template in the bucket ${bootstrap.bucket}, got ${TemplateURL}`);
  }
  return template.toString();
}

function describeChangeSet(stack: RehearsedStack, { name, createdAt, templateBody, executed }: ChangeSet): XmlValue {
  const changes = changesBetween(stack.templateBody, templateBody);
  const status =
    stack.templateBody === templateBody
      ? {
          Status: 'FAILED',
          StatusReason: "The submitted information didn't contain changes.",
          ExecutionStatus: 'UNAVAILABLE',
        }
      : { Status: 'CREATE_COMPLETE', ExecutionStatus: executed ? 'EXECUTE_COMPLETE' : 'AVAILABLE' };
  return {
    ChangeSetName: name,
    ChangeSetId: changeSetId(name),
    StackId: stack.id,
    StackName: stack.name,
    CreationTime: createdAt,
    ...status,
    Changes: changes.map(({ action, logicalId, type }) => ({
      Type: 'Resource',
      ResourceChange: { Action: action, LogicalResourceId: logicalId, ResourceType: type },
    })),
  };
}

function describeStack({ name, id, createdAt, status, reason, cloud }: RehearsedStack): XmlValue {
  return {
    StackId: id,
    StackName: name,
    CreationTime: createdAt,
    StackStatus: status,
    StackStatusReason: reason,
    Outputs: Object.entries(cloud?.outputs ?? {}).map(([OutputKey, OutputValue]) => ({ OutputKey, OutputValue })),
  };
}

function describeEvents({ name, id, events }: RehearsedStack): XmlValue {
  const members = events.map(({ at, logicalId, physicalId, type, status, reason }, index) => ({
    EventId: `${name}-${index}`,
    StackId: id,
    StackName: name,
    Timestamp: at,
    LogicalResourceId: logicalId,
    PhysicalResourceId: physicalId,
    ResourceType: type,
    ResourceStatus: status,
    ResourceStatusReason: reason,
  }));
  // the newest comes first
  return members.toReversed();
}

function describeResources({ cloud, createdAt }: RehearsedStack): XmlValue {
  return (cloud?.resources ?? []).map(({ logicalId, physicalId, type }) => ({
    LogicalResourceId: logicalId,
    PhysicalResourceId: physicalId,
    ResourceType: type,
    ResourceStatus: 'CREATE_COMPLETE',
    Timestamp: createdAt,
    LastUpdatedTimestamp: createdAt,
  }));
}
