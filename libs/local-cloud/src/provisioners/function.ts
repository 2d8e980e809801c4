import { existsSync } from 'node:fs';
import { arn } from '../account.ts';
import { readProperties, toText, type PropertyReader } from '../stack/properties.ts';
import { isJsonObject, type JsonObject } from '../stack/template.ts';
import { generatedName, type Provisioner, type ProvisioningContext } from './provisioner.ts';

export const functionProvisioner: Provisioner = {
  emulated: [
    'FunctionName',
    'Code',
    'Handler',
    'Runtime',
    'Timeout',
    'MemorySize',
    'Environment',
    'LoggingConfig',
    'PackageType',
    'ReservedConcurrentExecutions',
    'Role',
  ],
  recorded: [
    'Architectures',
    'Description',
    'EphemeralStorage',
    'KmsKeyArn',
    'RecursiveLoop',
    'RuntimeManagementConfig',
    'Tags',
    'TracingConfig',
  ],
  create: async (resource, context) => {
    const properties = readProperties(resource);
    const name = properties.optionalString('FunctionName') ?? generatedName(context.stackName, resource.logicalId);
    const runtime = properties.string('Runtime');
    if (!runtime.startsWith('nodejs')) throw properties.invalid('Runtime', 'a Node.js runtime');
    if ((properties.optionalString('PackageType') ?? 'Zip') !== 'Zip') throw properties.invalid('PackageType', 'Zip');
    const logging = objectOf(properties, 'LoggingConfig');
    const functionArn = arn('lambda', `function:${name}`);
    context.functions.push({
      name,
      arn: functionArn,
      version: '$LATEST',
      role: properties.optionalString('Role'),
      folder: codeFolder(properties, context),
      handler: properties.string('Handler'),
      runtime,
      timeoutSeconds: properties.optionalInteger('Timeout', { from: 1, to: 900 }) ?? 3,
      memoryMegabytes: properties.optionalInteger('MemorySize', { from: 128, to: 10_240 }) ?? 128,
      variables: variables(properties),
      logGroup: text(logging['LogGroup']) ?? `/aws/lambda/${name}`,
      logging: {
        format: text(logging['LogFormat']) ?? 'Text',
        applicationLevel: text(logging['ApplicationLogLevel']),
      },
      reservedConcurrency:
        properties.optionalInteger('ReservedConcurrentExecutions', { from: 0, to: 1000 }) ?? Number.POSITIVE_INFINITY,
    });
    return { ref: name, attributes: { Arn: functionArn } };
  },
};

/** The folder of the asset whose zip the template expects in the bucket of CDK's bootstrap stack. */
function codeFolder(properties: PropertyReader, { assetFolders }: ProvisioningContext): string {
  const key = text(objectOf(properties, 'Code')['S3Key']);
  const folder = key === undefined ? undefined : assetFolders[key];
  if (folder !== undefined && existsSync(folder)) return folder;
  if (folder !== undefined) throw properties.invalid('Code', `an asset in ${folder}, which does not exist,`);
  const known = Object.keys(assetFolders).join(', ') || 'none';
  throw properties.invalid('Code', `an S3Key of a folder among the assets (${known})`);
}

function variables(properties: PropertyReader): Readonly<Record<string, string>> {
  const { Variables } = objectOf(properties, 'Environment');
  if (!isJsonObject(Variables)) return {};
  return Object.fromEntries(Object.entries(Variables).map(([name, value]) => [name, toText(value)]));
}

function objectOf(properties: PropertyReader, name: string): JsonObject {
  const value = properties.value(name) ?? {};
  if (!isJsonObject(value)) throw properties.invalid(name, 'an object');
  return value;
}

const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);
