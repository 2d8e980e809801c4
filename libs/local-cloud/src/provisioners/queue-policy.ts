import { SetQueueAttributesCommand } from '@aws-sdk/client-sqs';
import { arn } from '../account.ts';
import { readPolicyDocument } from '../iam/policy-document.ts';
import { readProperties } from '../stack/properties.ts';
import { generatedName, type Provisioner } from './provisioner.ts';
import { textsOf } from './texts-of.ts';

/** The one policy of each of its queues. */
export const queuePolicyProvisioner: Provisioner = {
  emulated: ['PolicyDocument', 'Queues'],
  recorded: [],
  create: async (resource, { policies, sqs, stackName }) => {
    const properties = readProperties(resource);
    const where = `${resource.logicalId}.PolicyDocument`;
    const statements = readPolicyDocument(properties.value('PolicyDocument'), 'resource', where);
    for (const queueUrl of textsOf(properties, 'Queues')) {
      policies.ofQueues.set(arn('sqs', queueUrl.replace(/^.*\//, '')), statements);
      // whoever looks at the queue finds its policy there
      const Policy = JSON.stringify(properties.value('PolicyDocument'));
      await sqs.send(new SetQueueAttributesCommand({ QueueUrl: queueUrl, Attributes: { Policy } }));
    }
    return { ref: generatedName(stackName, resource.logicalId), attributes: {} };
  },
};
