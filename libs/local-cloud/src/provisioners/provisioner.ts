import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { SNSClient } from '@aws-sdk/client-sns';
import type { SQSClient } from '@aws-sdk/client-sqs';
import type { ParameterEngine } from '../engines/parameter-engine.ts';
import type { EventSourceMappingSettings } from '../event-source/event-source-mapping.ts';
import type { PlannedPolicies } from '../iam/planned-policies.ts';
import type { FunctionDefinition } from '../lambda/function-definition.ts';
import type { ResolvedResource } from '../stack/properties.ts';

/** What a resource became. */
export interface Provisioned {
  /** What `Ref` gives: the physical id. */
  readonly ref: string;
  /** What `Fn::GetAtt` gives. */
  readonly attributes: Readonly<Record<string, string>>;
}

/** Where resources are created, and what is remembered to be started once everything exists. */
export interface ProvisioningContext {
  readonly stackName: string;
  readonly assetFolders: Readonly<Record<string, string>>;
  readonly sns: SNSClient;
  readonly sqs: SQSClient;
  readonly dynamodb: DynamoDBClient;
  readonly parameters: ParameterEngine;
  /** Functions, their versions and their aliases, each under an ARN of its own. */
  readonly functions: FunctionDefinition[];
  readonly mappings: PlannedMapping[];
  readonly policies: PlannedPolicies;
}

export interface PlannedMapping {
  readonly functionArn: string;
  /** The session of the function's role, as which the mapping receives and deletes; `undefined` when it has no role. */
  readonly session: string | undefined;
  readonly settings: EventSourceMappingSettings;
}

/** Creates the resources of one type. A property that is on neither list is an error. */
export interface Provisioner {
  /** Properties that have their effect. */
  readonly emulated: readonly string[];
  /** Properties that are accepted and have no effect on a laptop; README.md lists them. */
  readonly recorded: readonly string[];
  /**
   * Refuses values that AWS would refuse, before anything is started. What depends on an intrinsic function is left to `create`.
   * @throws {InvalidPropertyError}
   */
  readonly check?: (resource: ResolvedResource) => void;
  readonly create: (resource: ResolvedResource, context: ProvisioningContext) => Promise<Provisioned>;
}

/** The name that CloudFormation would make up for a resource without one; the same in each run. */
export function generatedName(stackName: string, logicalId: string): string {
  return `${stackName}-${logicalId}`;
}
