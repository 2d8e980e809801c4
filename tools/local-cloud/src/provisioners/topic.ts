import { CreateTopicCommand } from '@aws-sdk/client-sns';
import { readProperties } from '../stack/properties.ts';
import { generatedName, type Provisioner } from './provisioner.ts';

const attributeNames = ['DisplayName', 'FifoTopic', 'ContentBasedDeduplication', 'KmsMasterKeyId', 'SignatureVersion'];

export const topicProvisioner: Provisioner = {
  emulated: ['TopicName', 'FifoTopic', 'ContentBasedDeduplication'],
  recorded: ['DisplayName', 'KmsMasterKeyId', 'SignatureVersion', 'TracingConfig', 'DeliveryStatusLogging', 'Tags'],
  create: async (resource, { sns, stackName }) => {
    const properties = readProperties(resource);
    const name = properties.optionalString('TopicName') ?? generatedName(stackName, resource.logicalId);
    const { TopicArn = '' } = await sns.send(
      new CreateTopicCommand({ Name: name, Attributes: properties.attributes(attributeNames) }),
    );
    return { ref: TopicArn, attributes: { TopicArn, TopicName: name } };
  },
};
