import { account, arn } from './account.ts';
import {
  LocalCloudError,
  ProvisioningError,
  TemplateError,
  UnknownResourceTypeError,
  UnsupportedPropertyError,
} from './errors.ts';
import type { Provisioned, ProvisioningContext } from './provisioners/provisioner.ts';
import { provisioners } from './provisioners/provisioners.ts';
import { record, recordedTypes } from './provisioners/recorded.ts';
import { creationOrder } from './stack/creation-order.ts';
import { toText } from './stack/properties.ts';
import { conditionHolds, resolveIntrinsics, resolveProperties, type Scope } from './stack/resolve-intrinsics.ts';
import type { JsonObject, Stack, TemplateResource } from './stack/template.ts';

/** A resource of the template. */
export interface ProvisionedResource {
  readonly logicalId: string;
  /** For instance `AWS::SQS::Queue`. */
  readonly type: string;
  /** What `Ref` gives in CloudFormation: a name, an ARN or a URL. */
  readonly physicalId: string;
  /** `recorded`: accepted, listed here, and without any effect. */
  readonly status: 'emulated' | 'recorded';
}

export interface ProvisionedStack {
  readonly resources: readonly ProvisionedResource[];
  readonly outputs: Readonly<Record<string, string>>;
}

/**
 * Checks, before anything is started, that everything in the template is known, and what of it can be right or wrong already.
 * @throws {TemplateError}, {@link UnknownResourceTypeError}, {@link UnsupportedPropertyError} or {@link InvalidPropertyError}
 */
export function checkTemplate({ name, template }: Stack): void {
  // a file may hold any JSON, whatever its type says here
  if (typeof template?.Resources !== 'object' || template.Resources === null) {
    throw new TemplateError(`expected Resources in the template of ${name}, got none`);
  }
  for (const [logicalId, resource] of Object.entries(template.Resources)) checkResource(logicalId, resource);
}

/** Creates the resources of a stack, each after those that it refers to, and resolves the stack's outputs. */
export async function provisionStack(stack: Stack, context: ProvisioningContext): Promise<ProvisionedStack> {
  const { template } = stack;
  const provisioned = new Map<string, Provisioned>();
  const scope = createScope(stack, provisioned);
  const resources: ProvisionedResource[] = [];
  for (const logicalId of creationOrder(template.Resources)) {
    const { Type: type, Properties = {}, Condition } = template.Resources[logicalId] ?? { Type: '' };
    if (Condition !== undefined && !conditionHolds(Condition, scope)) continue;
    const properties = resolveProperties(Properties, scope, `Resources.${logicalId}.Properties`);
    const created = await create({ logicalId, type, properties }, context);
    provisioned.set(logicalId, created);
    const status = type in provisioners ? 'emulated' : 'recorded';
    resources.push({ logicalId, type, physicalId: created.ref, status });
  }
  return { resources, outputs: resolveOutputs(stack, scope) };
}

async function create(
  resource: { readonly logicalId: string; readonly type: string; readonly properties: JsonObject },
  context: ProvisioningContext,
): Promise<Provisioned> {
  const provisioner = provisioners[resource.type];
  if (provisioner === undefined) return record(resource, context);
  try {
    return await provisioner.create(resource, context);
  } catch (cause) {
    if (cause instanceof LocalCloudError) throw cause;
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new ProvisioningError(`expected to create ${resource.logicalId} (${resource.type}), got: ${reason}`, {
      cause,
    });
  }
}

function checkResource(logicalId: string, { Type: type, Properties = {}, Condition }: TemplateResource): void {
  if (Object.hasOwn(recordedTypes, type)) return;
  const provisioner = provisioners[type];
  if (provisioner === undefined) {
    throw new UnknownResourceTypeError(
      `expected a resource type that the local cloud knows, got ${type} for ${logicalId}. ` +
        `emulated: ${Object.keys(provisioners).join(', ')}. only recorded: ${Object.keys(recordedTypes).join(', ')}`,
    );
  }
  const known = [...provisioner.emulated, ...provisioner.recorded];
  const unknown = Object.keys(Properties).find((name) => !known.includes(name));
  if (unknown !== undefined) {
    throw new UnsupportedPropertyError(
      `expected properties of ${logicalId} (${type}) that the local cloud knows, got ${unknown}. ` +
        `emulated: ${provisioner.emulated.join(', ')}. without effect: ${provisioner.recorded.join(', ') || 'none'}`,
    );
  }
  // a condition may leave the resource out
  if (Condition === undefined) provisioner.check?.({ logicalId, type, properties: Properties });
}

function createScope({ name, template }: Stack, provisioned: ReadonlyMap<string, Provisioned>): Scope {
  const pseudoParameters: Readonly<Record<string, string>> = {
    'AWS::AccountId': account.id,
    'AWS::Partition': account.partition,
    'AWS::Region': account.region,
    'AWS::StackId': arn('cloudformation', `stack/${name}/local`),
    'AWS::StackName': name,
    'AWS::URLSuffix': account.urlSuffix,
  };
  const parameter = (wanted: string): string | undefined => {
    const value = template.Parameters?.[wanted]?.Default;
    return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
  };
  return {
    ref: (wanted) => provisioned.get(wanted)?.ref ?? pseudoParameters[wanted] ?? parameter(wanted),
    attribute: (logicalId, attribute) => provisioned.get(logicalId)?.attributes[attribute],
    condition: (wanted) => template.Conditions?.[wanted],
  };
}

function resolveOutputs({ template }: Stack, scope: Scope): Readonly<Record<string, string>> {
  const outputs = Object.entries(template.Outputs ?? {}).flatMap(([key, { Value, Condition }]) => {
    if (Condition !== undefined && !conditionHolds(Condition, scope)) return [];
    return [[key, toText(resolveIntrinsics(Value, scope, `Outputs.${key}`))] as const];
  });
  return Object.fromEntries(outputs);
}
