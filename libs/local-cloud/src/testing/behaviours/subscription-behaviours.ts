import {
  ConfirmSubscriptionCommand,
  CreateTopicCommand,
  GetSubscriptionAttributesCommand,
  ListSubscriptionsByTopicCommand,
  SetSubscriptionAttributesCommand,
  SubscribeCommand,
  UnsubscribeCommand,
  type SubscribeCommandInput,
} from '@aws-sdk/client-sns';
import { CreateQueueCommand } from '@aws-sdk/client-sqs';
import { refused, type Aws, type Behaviour, type Queue } from './behaviour.ts';
import { accepted, invalidParameter } from './sns-answers.ts';
import { apiPage, ballerinaTests, guidePage, recordedBy } from './sns-sources.ts';

const crud = (test: string) => recordedBy(`TestSNSSubscriptionCrud::${test}`);
const setTest = crud('test_validate_set_sub_attributes');
const unknownRedriveAttribute = 'https://github.com/cloudposse/terraform-aws-sns-topic/issues/48';
const uuid = '0b0b0b0b-0b0b-4b0b-8b0b-0b0b0b0b0b0b';

/** Subscribes a queue to a topic of the behaviour's own, unless the input says otherwise. */
const subscribe =
  (input: Partial<SubscribeCommandInput>) =>
  async ({ sns, topic, queue }: Aws) => {
    const { arn } = await queue();
    return sns.send(new SubscribeCommand({ TopicArn: await topic(), Protocol: 'sqs', Endpoint: arn, ...input }));
  };

/** Sets an attribute of a new subscription; the value may name an ARN of a queue that is there. */
const set =
  (AttributeName: string | undefined, value: string | ((aws: Aws) => string | Promise<string>)) => async (aws: Aws) => {
    const SubscriptionArn = await aws.subscribe(await aws.topic(), await aws.queue());
    const AttributeValue = typeof value === 'string' ? value : await value(aws);
    return aws.sns.send(new SetSubscriptionAttributesCommand({ SubscriptionArn, AttributeName, AttributeValue }));
  };

const redriveTo = (deadLetterTargetArn: string): string => JSON.stringify({ deadLetterTargetArn });

/** Whether a second subscription of the same queue is the first one. */
const subscribeTwice =
  (first: Record<string, string> | undefined, second: Record<string, string> | undefined) =>
  async ({ sns, topic, queue }: Aws) => {
    const input = { TopicArn: await topic(), Protocol: 'sqs', Endpoint: (await queue()).arn };
    const one = await sns.send(new SubscribeCommand({ ...input, Attributes: first }));
    const two = await sns.send(new SubscribeCommand({ ...input, Attributes: second }));
    return { same: one.SubscriptionArn === two.SubscriptionArn };
  };

const attributesOf = async ({ sns }: Aws, SubscriptionArn: string) => {
  const { Attributes } = await sns.send(new GetSubscriptionAttributesCommand({ SubscriptionArn }));
  return Attributes ?? {};
};

const fifoQueue = async ({ sqs }: Aws, queue: Queue): Promise<string> => {
  const QueueName = `${queue.arn.replace(/^.*:/, '')}.fifo`;
  await sqs.send(new CreateQueueCommand({ QueueName, Attributes: { FifoQueue: 'true' } }));
  return `${queue.arn}.fifo`;
};

export const subscriptionBehaviours: readonly Behaviour[] = [
  {
    operation: 'SNS Subscribe',
    title: 'Subscribe refuses a topic ARN of one element',
    source: crud('test_subscribe_with_invalid_topic'),
    observe: subscribe({ TopicArn: 'randomstring' }),
    expected: invalidParameter('TopicArn Reason: An ARN must have at least 6 elements, not 1'),
  },
  {
    operation: 'SNS Subscribe',
    title: 'Subscribe refuses a topic ARN of five elements',
    source: crud('test_subscribe_with_invalid_topic'),
    observe: subscribe({ TopicArn: 'arn:aws:sns:us-east-1:random' }),
    expected: invalidParameter('TopicArn Reason: An ARN must have at least 6 elements, not 5'),
  },
  {
    operation: 'SNS Subscribe',
    title: 'Subscribe refuses a topic that does not exist',
    source: crud('test_subscribe_with_invalid_topic'),
    observe: async (aws) => subscribe({ TopicArn: `${await aws.topic()}aaa` })(aws),
    expected: refused('NotFoundException', 'Topic does not exist'),
  },
  {
    operation: 'SNS Subscribe',
    title: 'Subscribe refuses a topic of another region',
    source: recordedBy('TestSNSMultiRegions::test_cross_region_access'),
    observe: async (aws) => subscribe({ TopicArn: `arn:aws:sns:eu-central-1:${aws.accountId}:topic` })(aws),
    expected: invalidParameter('TopicArn'),
  },
  {
    operation: 'SNS Subscribe',
    title: 'Subscribe refuses a protocol that does not exist',
    source: crud('test_subscribe_with_invalid_protocol'),
    observe: subscribe({ Protocol: 'test-protocol' }),
    expected: invalidParameter('Amazon SNS does not support this protocol string: test-protocol'),
  },
  {
    operation: 'SNS Subscribe',
    title: 'Subscribe takes an HTTP endpoint, which it asks for a confirmation',
    source: recordedBy('TestSNSSubscriptionCrudV2::test_creating_subscription'),
    observe: subscribe({ Protocol: 'http', Endpoint: 'http://example.com/' }),
    expected: accepted,
    differs: 'refuses every protocol other than sqs, and says that it delivers to SQS only',
  },
  {
    operation: 'SNS Subscribe',
    title: 'Subscribe refuses the URL of a queue',
    source: recordedBy('TestSNSSubscriptionSQS::test_subscribe_to_sqs_with_queue_url'),
    observe: async (aws) => subscribe({ Endpoint: (await aws.queue()).url })(aws),
    expected: invalidParameter('SQS endpoint ARN'),
  },
  {
    operation: 'SNS Subscribe',
    title: 'Subscribe refuses a word as the endpoint of sqs',
    source: recordedBy('TestSNSSubscriptionCrudV2::test_subscribe_unknown_sqs_queue'),
    observe: subscribe({ Endpoint: 'unknown' }),
    expected: invalidParameter('SQS endpoint ARN'),
  },
  {
    operation: 'SNS Subscribe',
    title: 'Subscribe takes a queue of another region',
    source: recordedBy('TestSNSMultiRegions::test_cross_region_delivery_sqs'),
    observe: async (aws) => subscribe({ Endpoint: `arn:aws:sqs:eu-central-1:${aws.accountId}:queue` })(aws),
    expected: accepted,
    differs: 'refuses a queue of another region or account, and says which queues it has',
  },
  {
    operation: 'SNS Subscribe',
    title: 'Subscribe takes a queue that does not exist',
    source: recordedBy('TestSNSSubscriptionCrudV2::test_subscribe_unknown_sqs_queue'),
    observe: async (aws) => subscribe({ Endpoint: `arn:aws:sqs:${aws.region}:${aws.accountId}:unknown` })(aws),
    expected: accepted,
  },
  {
    operation: 'SNS Subscribe',
    title: 'Subscribe refuses a FIFO queue for a standard topic',
    source: recordedBy('TestSNSSubscriptionSQSFifo::test_validations_for_fifo'),
    observe: async (aws) => subscribe({ Endpoint: await fifoQueue(aws, await aws.queue()) })(aws),
    expected: invalidParameter(
      'Invalid parameter: Endpoint Reason: FIFO SQS Queues can not be subscribed to standard SNS topics',
    ),
  },
  {
    operation: 'SNS Subscribe',
    title: 'Subscribe refuses a RawMessageDelivery other than true and false',
    source: crud('test_create_subscriptions_with_attributes'),
    observe: subscribe({ Attributes: { RawMessageDelivery: 'wrongvalue' } }),
    expected: invalidParameter(
      'Attributes Reason: RawMessageDelivery: Invalid value [wrongvalue]. Must be true or false.',
    ),
  },
  {
    operation: 'SNS Subscribe',
    title: 'Subscribe takes a RawMessageDelivery in any case, and keeps it in lower case',
    source: crud('test_create_subscriptions_with_attributes'),
    observe: async (aws) => {
      const arn = await aws.subscribe(await aws.topic(), await aws.queue(), { RawMessageDelivery: 'TrUe' });
      return attributesOf(aws, arn);
    },
    expected: { RawMessageDelivery: 'true' },
  },
  {
    operation: 'SNS Subscribe',
    title: 'Subscribe refuses an attribute that does not exist',
    source: apiPage('Subscribe'),
    observe: subscribe({ Attributes: { FakeAttribute: 'test-value' } }),
    expected: refused('InvalidParameterException'),
  },
  {
    operation: 'SNS Subscribe',
    title: 'Subscribe refuses an unknown name in a redrive policy',
    source: unknownRedriveAttribute,
    observe: async (aws) => {
      const policy = { deadLetterTargetArn: (await aws.queue()).arn, maxReceiveCount: 5 };
      return subscribe({ Attributes: { RedrivePolicy: JSON.stringify(policy) } })(aws);
    },
    expected: invalidParameter('Attributes Reason: RedrivePolicy: invalid JSON. Attribute maxReceiveCount is unknown.'),
  },
  {
    operation: 'SNS Subscribe',
    title: 'Subscribe refuses a redrive policy that is no JSON',
    source: setTest,
    observe: subscribe({ Attributes: { RedrivePolicy: '{invalidjson}' } }),
    expected: refused('InvalidParameterException'),
  },
  {
    operation: 'SNS Subscribe',
    title: 'Subscribe with the same attributes gives the subscription that is there',
    source: crud('test_subscribe_idempotency'),
    observe: subscribeTwice({ RawMessageDelivery: 'True' }, { RawMessageDelivery: 'true' }),
    expected: { same: true },
  },
  {
    operation: 'SNS Subscribe',
    title: 'Subscribe with a default besides gives the subscription that is there',
    source: crud('test_subscribe_idempotency'),
    observe: subscribeTwice(
      { RawMessageDelivery: 'true' },
      { RawMessageDelivery: 'true', FilterPolicyScope: 'MessageAttributes' },
    ),
    expected: { same: true },
  },
  {
    operation: 'SNS Subscribe',
    title: 'Subscribe without attributes gives the subscription that is there',
    source: crud('test_subscribe_idempotency'),
    observe: subscribeTwice({ RawMessageDelivery: 'true' }, undefined),
    expected: { same: true },
  },
  {
    operation: 'SNS Subscribe',
    title: 'Subscribe with some of the attributes gives the subscription that is there',
    source: crud('test_subscribe_idempotency'),
    observe: subscribeTwice({ RawMessageDelivery: 'true' }, { FilterPolicyScope: 'MessageAttributes' }),
    expected: { same: true },
  },
  {
    operation: 'SNS Subscribe',
    title: 'Subscribe with the same empty filter policy gives the subscription that is there',
    source: apiPage('Subscribe'),
    observe: subscribeTwice({ FilterPolicy: '{}' }, { FilterPolicy: '{}' }),
    expected: { same: true },
  },
  {
    operation: 'SNS Subscribe',
    title: 'Subscribe with other attributes is refused when the queue is subscribed already',
    source: crud('test_subscribe_idempotency'),
    observe: subscribeTwice(
      { RawMessageDelivery: 'true' },
      { RawMessageDelivery: 'false', FilterPolicyScope: 'MessageBody' },
    ),
    expected: invalidParameter('Attributes Reason: Subscription already exists with different attributes'),
  },
  {
    operation: 'SNS SetSubscriptionAttributes',
    title: 'SetSubscriptionAttributes refuses an attribute that does not exist',
    source: setTest,
    observe: set('FakeAttribute', 'test-value'),
    expected: invalidParameter('AttributeName'),
  },
  {
    operation: 'SNS SetSubscriptionAttributes',
    title: 'SetSubscriptionAttributes refuses a request without an attribute',
    source: apiPage('SetSubscriptionAttributes'),
    observe: set(undefined, 'test-value'),
    expected: refused('InvalidParameterException'),
  },
  {
    operation: 'SNS SetSubscriptionAttributes',
    title: 'SetSubscriptionAttributes refuses a RawMessageDelivery other than true and false',
    source: setTest,
    observe: set('RawMessageDelivery', 'test-ValUe'),
    expected: invalidParameter('RawMessageDelivery: Invalid value [test-ValUe]. Must be true or false.'),
  },
  {
    operation: 'SNS SetSubscriptionAttributes',
    title: 'SetSubscriptionAttributes refuses an empty RawMessageDelivery',
    source: setTest,
    observe: set('RawMessageDelivery', ''),
    expected: invalidParameter('RawMessageDelivery: Invalid value []. Must be true or false.'),
  },
  {
    operation: 'SNS SetSubscriptionAttributes',
    title: 'SetSubscriptionAttributes refuses a redrive policy to what is no ARN',
    source: setTest,
    observe: set('RedrivePolicy', redriveTo('fake-arn')),
    expected: invalidParameter('RedrivePolicy: deadLetterTargetArn is an invalid arn'),
  },
  {
    operation: 'SNS SetSubscriptionAttributes',
    title: 'SetSubscriptionAttributes refuses a redrive policy to a queue of another account',
    source: guidePage('sns-dead-letter-queues'),
    observe: set('RedrivePolicy', ({ region }) => redriveTo(`arn:aws:sqs:${region}:999999999999:queue`)),
    expected: refused('InvalidParameterException'),
  },
  {
    operation: 'SNS SetSubscriptionAttributes',
    title: 'SetSubscriptionAttributes refuses a redrive policy to a topic',
    source: apiPage('SetSubscriptionAttributes'),
    observe: set('RedrivePolicy', async ({ topic }) => redriveTo(await topic())),
    expected: refused('InvalidParameterException'),
  },
  {
    operation: 'SNS SetSubscriptionAttributes',
    title: 'SetSubscriptionAttributes refuses a redrive policy that is no JSON',
    source: setTest,
    observe: set('RedrivePolicy', '{invalidjson}'),
    expected: refused('InvalidParameterException'),
  },
  {
    operation: 'SNS SetSubscriptionAttributes',
    title: 'SetSubscriptionAttributes refuses an unknown name in a redrive policy',
    source: 'https://github.com/ministryofjustice/cloud-platform-environments/pull/11520',
    observe: set('RedrivePolicy', async ({ queue }) =>
      JSON.stringify({ deadLetterTargetArn: (await queue()).arn, maxReceiveCount: 5 }),
    ),
    expected: invalidParameter('RedrivePolicy: invalid JSON. Attribute maxReceiveCount is unknown.'),
  },
  {
    operation: 'SNS SetSubscriptionAttributes',
    title: 'SetSubscriptionAttributes refuses a standard dead-letter queue for a FIFO queue of a FIFO topic',
    source: recordedBy('TestSNSSubscriptionSQSFifo::test_validations_for_fifo'),
    observe: async (aws) => {
      const [queue, deadLetters] = [await aws.queue(), await aws.queue()];
      const Name = `${queue.arn.replace(/^.*:/, '')}.fifo`;
      const { TopicArn } = await aws.sns.send(new CreateTopicCommand({ Name, Attributes: { FifoTopic: 'true' } }));
      const Endpoint = await fifoQueue(aws, queue);
      const input = { TopicArn, Protocol: 'sqs', Endpoint };
      const { SubscriptionArn } = await aws.sns.send(new SubscribeCommand(input));
      const policy = { AttributeName: 'RedrivePolicy', AttributeValue: redriveTo(deadLetters.arn) };
      return aws.sns.send(new SetSubscriptionAttributesCommand({ SubscriptionArn, ...policy }));
    },
    expected: invalidParameter('RedrivePolicy: must use a FIFO queue as DLQ for a FIFO Subscription to a FIFO Topic.'),
  },
  {
    operation: 'SNS SetSubscriptionAttributes',
    title: 'SetSubscriptionAttributes refuses a subscription that is gone',
    source: crud('test_not_found_error_on_set_subscription_attributes'),
    observe: async (aws) => {
      const SubscriptionArn = await aws.subscribe(await aws.topic(), await aws.queue());
      await aws.sns.send(new UnsubscribeCommand({ SubscriptionArn }));
      const raw = { AttributeName: 'RawMessageDelivery', AttributeValue: 'true' };
      return aws.sns.send(new SetSubscriptionAttributesCommand({ SubscriptionArn, ...raw }));
    },
    expected: refused('NotFoundException', 'Subscription does not exist'),
  },
  {
    operation: 'SNS SetSubscriptionAttributes',
    title: 'SetSubscriptionAttributes refuses a subscription ARN of one element',
    source: crud('test_unsubscribe_wrong_arn_format'),
    observe: async ({ sns }) => {
      const raw = { AttributeName: 'RawMessageDelivery', AttributeValue: 'true' };
      return sns.send(new SetSubscriptionAttributesCommand({ SubscriptionArn: 'randomstring', ...raw }));
    },
    expected: invalidParameter('SubscriptionArn Reason: An ARN must have at least 6 elements, not 1'),
  },
  {
    operation: 'SNS GetSubscriptionAttributes',
    title: 'GetSubscriptionAttributes gives what a subscription is',
    source: recordedBy('TestSNSSubscriptionSQS::test_sqs_topic_subscription_confirmation'),
    observe: async (aws) => attributesOf(aws, await aws.subscribe(await aws.topic(), await aws.queue())),
    expected: {
      ConfirmationWasAuthenticated: 'true',
      PendingConfirmation: 'false',
      Protocol: 'sqs',
      RawMessageDelivery: 'false',
    },
  },
  {
    operation: 'SNS GetSubscriptionAttributes',
    title: 'GetSubscriptionAttributes gives the endpoint as it was given',
    source: apiPage('GetSubscriptionAttributes'),
    observe: async (aws) => {
      const arn = `arn:aws:sqs:${aws.region}:${aws.accountId}:a<b&$&c`;
      const { Endpoint } = await attributesOf(aws, await aws.subscribe(await aws.topic(), { url: '', arn }));
      return { isSame: Endpoint === arn };
    },
    expected: { isSame: true },
  },
  {
    operation: 'SNS GetSubscriptionAttributes',
    title: 'GetSubscriptionAttributes leaves out a redrive policy that was removed',
    source: apiPage('SetSubscriptionAttributes'),
    observe: async (aws) => {
      const policy = redriveTo((await aws.queue()).arn);
      const SubscriptionArn = await aws.subscribe(await aws.topic(), await aws.queue(), { RedrivePolicy: policy });
      const removal = { AttributeName: 'RedrivePolicy', AttributeValue: '' };
      await aws.sns.send(new SetSubscriptionAttributesCommand({ SubscriptionArn, ...removal }));
      return { left: 'RedrivePolicy' in (await attributesOf(aws, SubscriptionArn)) };
    },
    expected: { left: false },
  },
  {
    operation: 'SNS GetSubscriptionAttributes',
    title: 'GetSubscriptionAttributes refuses a subscription that does not exist',
    source: crud('test_create_subscriptions_with_attributes'),
    observe: async (aws) => attributesOf(aws, `${await aws.topic()}:${uuid}`),
    expected: refused('NotFoundException', 'Subscription does not exist'),
  },
  {
    operation: 'SNS GetSubscriptionAttributes',
    title: 'GetSubscriptionAttributes refuses an ARN whose last element is no id of a subscription',
    source: recordedBy('TestSNSSubscriptionCrudV2::test_get_subscription_attributes_error_not_exists'),
    observe: async (aws) => attributesOf(aws, `${await aws.topic()}:not-an-id`),
    expected: invalidParameter('SubscriptionId'),
  },
  {
    operation: 'SNS GetSubscriptionAttributes',
    title: 'GetSubscriptionAttributes refuses a subscription ARN of one element',
    source: recordedBy('TestSNSSubscriptionCrudV2::test_delete_subscriptions_on_delete_topic'),
    observe: async (aws) => attributesOf(aws, 'pending confirmation'),
    expected: invalidParameter('SubscriptionArn Reason: An ARN must have at least 6 elements, not 1'),
  },
  {
    operation: 'SNS Unsubscribe',
    title: 'Unsubscribe may be done twice',
    source: crud('test_unsubscribe_idempotency'),
    observe: async ({ sns, subscribe: subscribeQueue, topic, queue }) => {
      const SubscriptionArn = await subscribeQueue(await topic(), await queue());
      await sns.send(new UnsubscribeCommand({ SubscriptionArn }));
      return sns.send(new UnsubscribeCommand({ SubscriptionArn }));
    },
    expected: accepted,
  },
  ...[
    { given: 'randomstring', is: 'an ARN of one element', reason: 'An ARN must have at least 6 elements, not 1' },
    {
      given: 'arn:aws:sns:us-east-1:random',
      is: 'an ARN of five elements',
      reason: 'An ARN must have at least 6 elements, not 5',
    },
    { given: undefined, is: 'a request without an ARN', reason: 'no value for required parameter' },
  ].map(({ given, is, reason }): Behaviour => ({
    operation: 'SNS Unsubscribe',
    title: `Unsubscribe refuses ${is}`,
    source: crud('test_unsubscribe_wrong_arn_format'),
    observe: async ({ sns }) => sns.send(new UnsubscribeCommand({ SubscriptionArn: given })),
    expected: invalidParameter(`SubscriptionArn Reason: ${reason}`),
  })),
  {
    operation: 'SNS Unsubscribe',
    title: 'Unsubscribe refuses an ARN without the id of a subscription',
    source: crud('test_unsubscribe_wrong_arn_format'),
    observe: async ({ sns, topic }) => sns.send(new UnsubscribeCommand({ SubscriptionArn: await topic() })),
    expected: invalidParameter('SubscriptionId'),
  },
  {
    operation: 'SNS ListSubscriptionsByTopic',
    title: 'ListSubscriptionsByTopic gives the subscriptions of a topic',
    source: crud('test_not_found_error_on_set_subscription_attributes'),
    observe: async (aws) => {
      const TopicArn = await aws.topic();
      await aws.subscribe(TopicArn, await aws.queue());
      return aws.sns.send(new ListSubscriptionsByTopicCommand({ TopicArn }));
    },
    expected: { Subscriptions: [{ Protocol: 'sqs' }] },
  },
  {
    operation: 'SNS ListSubscriptionsByTopic',
    title: 'ListSubscriptionsByTopic refuses a topic that does not exist',
    source: ballerinaTests.subscriptions,
    observe: async ({ sns, topic }) =>
      sns.send(new ListSubscriptionsByTopicCommand({ TopicArn: `${await topic()}-gone` })),
    expected: refused('NotFoundException', 'Topic does not exist'),
  },
  {
    operation: 'SNS ListSubscriptionsByTopic',
    title: 'ListSubscriptionsByTopic refuses a topic of another region',
    source: recordedBy('TestSNSMultiRegions::test_cross_region_access'),
    observe: async ({ sns, accountId }) =>
      sns.send(new ListSubscriptionsByTopicCommand({ TopicArn: `arn:aws:sns:eu-central-1:${accountId}:topic` })),
    expected: invalidParameter('TopicArn'),
  },
  {
    operation: 'SNS ConfirmSubscription',
    title: 'ConfirmSubscription refuses a token that is none',
    source: crud('test_sns_confirm_subscription_wrong_token'),
    observe: async ({ sns, topic }) =>
      sns.send(new ConfirmSubscriptionCommand({ TopicArn: await topic(), Token: 'randomtoken' })),
    expected: refused('InvalidParameterException', 'Invalid token'),
  },
  {
    operation: 'SNS ConfirmSubscription',
    title: 'ConfirmSubscription refuses a token of no subscription',
    source: crud('test_sns_confirm_subscription_wrong_token'),
    observe: async ({ sns, topic }) =>
      sns.send(new ConfirmSubscriptionCommand({ TopicArn: await topic(), Token: '51b2ff3e'.repeat(36) })),
    expected: invalidParameter('Token'),
  },
  {
    operation: 'SNS ConfirmSubscription',
    title: 'ConfirmSubscription refuses the token before it looks for the topic',
    source: crud('test_sns_confirm_subscription_wrong_token'),
    observe: async ({ sns, topic }) =>
      sns.send(new ConfirmSubscriptionCommand({ TopicArn: `${await topic()}-gone`, Token: '51b2ff3e'.repeat(36) })),
    expected: invalidParameter('Token'),
  },
];
