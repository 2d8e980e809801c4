import { SubscribeCommand } from '@aws-sdk/client-sns';
import { FilterPolicyError, isFilterPolicyScope, parseFilterPolicy } from '@order-events/filter-policies';
import { account } from '../account.ts';
import { holdsIntrinsic } from '../stack/resolve-intrinsics.ts';
import { readProperties, toText, type ResolvedResource } from '../stack/properties.ts';
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
  check: checkFilterPolicy,
  create: async (resource, { sns }) => {
    checkFilterPolicy(resource);
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
          ...(filter === undefined ? {} : { FilterPolicy: toText(filter) }),
          ...(redrive === undefined ? {} : { RedrivePolicy: JSON.stringify(redrive) }),
        },
      }),
    );
    return { ref: SubscriptionArn, attributes: { Arn: SubscriptionArn } };
  },
};

function checkFilterPolicy(resource: ResolvedResource): void {
  const properties = readProperties(resource);
  if (holdsIntrinsic(properties.value('FilterPolicy')) || holdsIntrinsic(properties.value('FilterPolicyScope'))) return;
  const scope = properties.optionalString('FilterPolicyScope') ?? 'MessageAttributes';
  if (!isFilterPolicyScope(scope)) throw properties.invalid('FilterPolicyScope', 'MessageAttributes or MessageBody');
  const policy = properties.value('FilterPolicy');
  if (policy === undefined || policy === '') return;
  try {
    parseFilterPolicy(toText(policy), scope);
  } catch (error) {
    if (!(error instanceof FilterPolicyError)) throw error;
    throw properties.invalid('FilterPolicy', `what SNS takes (it says "${error.message}")`);
  }
}
