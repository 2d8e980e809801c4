import { readProperties } from '../stack/properties.ts';
import { findFunction } from './find-function.ts';
import type { Provisioner } from './provisioner.ts';

/**
 * A published version. A stack that has just started has published each of its functions once at most.
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-lambda-version.html
 */
export const versionProvisioner: Provisioner = {
  emulated: ['FunctionName'],
  recorded: ['CodeSha256', 'Description', 'ProvisionedConcurrencyConfig', 'RuntimePolicy'],
  create: async (resource, { functions }) => {
    const properties = readProperties(resource);
    const published = findFunction(properties, 'FunctionName', functions);
    const version = '1';
    const arn = `${published.arn}:${version}`;
    functions.push({ ...published, version, arn });
    return { ref: arn, attributes: { FunctionArn: arn, Version: version } };
  },
};
