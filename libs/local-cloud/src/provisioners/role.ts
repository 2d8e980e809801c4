import { roleArn } from '../iam/role-session.ts';
import { readProperties } from '../stack/properties.ts';
import { isJsonObject } from '../stack/template.ts';
import { generatedName, type Provisioner } from './provisioner.ts';
import { textsOf } from './texts-of.ts';

export const roleProvisioner: Provisioner = {
  emulated: ['RoleName', 'Policies', 'ManagedPolicyArns'],
  recorded: ['AssumeRolePolicyDocument', 'Description', 'MaxSessionDuration', 'Path', 'Tags'],
  create: async (resource, { policies, stackName }) => {
    const properties = readProperties(resource);
    const name = properties.optionalString('RoleName') ?? generatedName(stackName, resource.logicalId);
    const arn = roleArn(name);
    policies.roles.push({ name, arn, managedPolicyArns: textsOf(properties, 'ManagedPolicyArns') });
    const inline = properties.value('Policies') ?? [];
    if (!Array.isArray(inline)) throw properties.invalid('Policies', 'a list');
    for (const [index, policy] of inline.entries()) {
      const document = isJsonObject(policy) ? policy['PolicyDocument'] : undefined;
      policies.ofRoles.push({ roles: [name], document, where: `${resource.logicalId}.Policies[${index}]` });
    }
    return { ref: name, attributes: { Arn: arn } };
  },
};
