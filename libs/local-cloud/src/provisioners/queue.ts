import { CreateQueueCommand, GetQueueAttributesCommand, type QueueAttributeName } from '@aws-sdk/client-sqs';
import { readProperties } from '../stack/properties.ts';
import { generatedName, type Provisioner } from './provisioner.ts';

/** Properties that are attributes of the same name. */
const attributeNames = [
  'VisibilityTimeout',
  'DelaySeconds',
  'ReceiveMessageWaitTimeSeconds',
  'MaximumMessageSize',
  'MessageRetentionPeriod',
  'RedrivePolicy',
  'RedriveAllowPolicy',
  'FifoQueue',
  'ContentBasedDeduplication',
  'DeduplicationScope',
  'FifoThroughputLimit',
  'SqsManagedSseEnabled',
  'KmsMasterKeyId',
  'KmsDataKeyReusePeriodSeconds',
] as const satisfies readonly QueueAttributeName[];

const recorded = ['MessageRetentionPeriod', 'SqsManagedSseEnabled', 'KmsMasterKeyId', 'KmsDataKeyReusePeriodSeconds'];

export const queueProvisioner: Provisioner = {
  emulated: ['QueueName', ...attributeNames.filter((name) => !recorded.includes(name))],
  recorded: [...recorded, 'Tags'],
  create: async (resource, { sqs, policies, stackName }) => {
    const properties = readProperties(resource);
    const name = properties.optionalString('QueueName') ?? generatedName(stackName, resource.logicalId);
    const { QueueUrl = '' } = await sqs.send(
      new CreateQueueCommand({ QueueName: name, Attributes: properties.attributes(attributeNames) }),
    );
    const { Attributes } = await sqs.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['QueueArn'] }));
    const Arn = Attributes?.QueueArn ?? '';
    policies.ofQueues.set(Arn, []);
    return { ref: QueueUrl, attributes: { Arn, QueueName: name, QueueUrl } };
  },
};
