import { account } from '../account.ts';
import { readProperties } from '../stack/properties.ts';
import { generatedName, type Provisioner } from './provisioner.ts';
import { textsOf } from './texts-of.ts';

/** A policy that names the roles it belongs to. */
export const rolePolicyProvisioner: Provisioner = {
  emulated: ['PolicyDocument', 'Roles'],
  recorded: ['Groups', 'PolicyName', 'Users'],
  create: async (resource, { policies, stackName }) => {
    const properties = readProperties(resource);
    const roles = textsOf(properties, 'Roles');
    policies.ofRoles.push({
      roles,
      document: properties.value('PolicyDocument'),
      where: `${resource.logicalId}.PolicyDocument`,
    });
    return {
      ref: properties.optionalString('PolicyName') ?? generatedName(stackName, resource.logicalId),
      attributes: {},
    };
  },
};

/** A policy that names roles, and that roles name. */
export const managedPolicyProvisioner: Provisioner = {
  emulated: ['ManagedPolicyName', 'PolicyDocument', 'Roles'],
  recorded: ['Description', 'Groups', 'Path', 'Users'],
  create: async (resource, { policies, stackName }) => {
    const properties = readProperties(resource);
    const name = properties.optionalString('ManagedPolicyName') ?? generatedName(stackName, resource.logicalId);
    const arn = `arn:${account.partition}:iam::${account.id}:policy/${name}`;
    policies.ofRoles.push({
      roles: textsOf(properties, 'Roles'),
      arn,
      document: properties.value('PolicyDocument'),
      where: `${resource.logicalId}.PolicyDocument`,
    });
    return { ref: arn, attributes: { PolicyArn: arn } };
  },
};
