import { readProperties } from '../stack/properties.ts';
import { findFunction } from './find-function.ts';
import type { Provisioner } from './provisioner.ts';

/**
 * A name for one version. There is never an older version to share the invocations with.
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-lambda-alias.html
 */
export const aliasProvisioner: Provisioner = {
  emulated: ['FunctionName', 'FunctionVersion', 'Name'],
  recorded: ['Description', 'ProvisionedConcurrencyConfig'],
  create: async (resource, { functions }) => {
    const properties = readProperties(resource);
    const { name, arn: functionArn } = findFunction(properties, 'FunctionName', functions);
    const version = properties.string('FunctionVersion');
    const target = functions.find((each) => each.name === name && each.version === version);
    if (target === undefined) throw properties.invalid('FunctionVersion', `a version of ${name} in the stack`);
    const arn = `${functionArn}:${properties.string('Name')}`;
    functions.push({ ...target, arn });
    return { ref: arn, attributes: { AliasArn: arn } };
  },
};
