import { readProperties } from '../stack/properties.ts';
import { generatedName, type Provisioner } from './provisioner.ts';

export const parameterProvisioner: Provisioner = {
  emulated: ['DataType', 'Name', 'Type', 'Value'],
  recorded: ['AllowedPattern', 'Description', 'Policies', 'Tags', 'Tier'],
  create: async (resource, { parameters, stackName }) => {
    const properties = readProperties(resource);
    const type = properties.string('Type');
    if (type !== 'String') throw properties.invalid('Type', 'String, the one that is emulated,');
    if ((properties.optionalString('DataType') ?? 'text') !== 'text') throw properties.invalid('DataType', 'text');
    const name = properties.optionalString('Name') ?? generatedName(stackName, resource.logicalId);
    const value = properties.string('Value');
    parameters.put(name, value);
    return { ref: name, attributes: { Type: type, Value: value } };
  },
};
