import { CreateTopicCommand } from '@aws-sdk/client-sns';
import { readProperties } from '../stack/properties.ts';
import { generatedName, type Provisioner } from './provisioner.ts';

const attributeNames = ['DisplayName', 'FifoTopic', 'ContentBasedDeduplication', 'KmsMasterKeyId', 'SignatureVersion'];

/** What a topic accepts unless told otherwise, and all that the engine knows. */
const maxMessageBytes = 262_144;
/** @see https://docs.aws.amazon.com/sns/latest/dg/large-message-payloads.html */
const sizes = { from: 1024, to: 1_048_576 };

export const topicProvisioner: Provisioner = {
  emulated: ['TopicName', 'FifoTopic', 'ContentBasedDeduplication', 'MaximumMessageSize'],
  recorded: ['DisplayName', 'KmsMasterKeyId', 'SignatureVersion', 'TracingConfig', 'DeliveryStatusLogging', 'Tags'],
  create: async (resource, { sns, stackName }) => {
    const properties = readProperties(resource);
    if ((properties.optionalInteger('MaximumMessageSize', sizes) ?? maxMessageBytes) !== maxMessageBytes) {
      throw properties.invalid('MaximumMessageSize', `${maxMessageBytes}, the one that is emulated,`);
    }
    const name = properties.optionalString('TopicName') ?? generatedName(stackName, resource.logicalId);
    const { TopicArn = '' } = await sns.send(
      new CreateTopicCommand({ Name: name, Attributes: properties.attributes(attributeNames) }),
    );
    return { ref: TopicArn, attributes: { TopicArn, TopicName: name } };
  },
};
