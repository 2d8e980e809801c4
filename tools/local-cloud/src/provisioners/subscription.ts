import { SubscribeCommand } from '@aws-sdk/client-sns';
import { account } from '../account.ts';
import { readProperties } from '../stack/properties.ts';
import type { Provisioner } from './provisioner.ts';

export const subscriptionProvisioner: Provisioner = {
  emulated: [
    'TopicArn',
    'Protocol',
    'Endpoint',
    'Region',
    'RawMessageDelivery',
    'FilterPolicy',
    'FilterPolicyScope',
    'RedrivePolicy',
  ],
  recorded: [],
  create: async (resource, { sns }) => {
    const properties = readProperties(resource);
    if (properties.string('Protocol') !== 'sqs') throw properties.invalid('Protocol', 'sqs, the one that is emulated,');
    const region = properties.optionalString('Region') ?? account.region;
    if (region !== account.region) throw properties.invalid('Region', account.region);
    const raw = properties.optionalBoolean('RawMessageDelivery');
    const scope = properties.optionalString('FilterPolicyScope');
    const filter = properties.value('FilterPolicy');
    const redrive = properties.value('RedrivePolicy');
    const { SubscriptionArn = '' } = await sns.send(
      new SubscribeCommand({
        TopicArn: properties.string('TopicArn'),
        Protocol: 'sqs',
        Endpoint: properties.string('Endpoint'),
        ReturnSubscriptionArn: true,
        Attributes: {
          ...(raw === undefined ? {} : { RawMessageDelivery: String(raw) }),
          ...(scope === undefined ? {} : { FilterPolicyScope: scope }),
          ...(filter === undefined ? {} : { FilterPolicy: JSON.stringify(filter) }),
          ...(redrive === undefined ? {} : { RedrivePolicy: JSON.stringify(redrive) }),
        },
      }),
    );
    return { ref: SubscriptionArn, attributes: { Arn: SubscriptionArn } };
  },
};
