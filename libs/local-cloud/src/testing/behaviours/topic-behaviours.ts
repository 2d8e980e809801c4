import {
  CreateTopicCommand,
  DeleteTopicCommand,
  GetTopicAttributesCommand,
  ListTagsForResourceCommand,
  SetTopicAttributesCommand,
  TagResourceCommand,
  UntagResourceCommand,
  type CreateTopicCommandInput,
  type Tag,
} from '@aws-sdk/client-sns';
import { refused, type Aws, type Behaviour } from './behaviour.ts';
import { accepted, invalidParameter } from './sns-answers.ts';
import { apiPage, ballerinaTests, guidePage, recordedBy } from './sns-sources.ts';

const names = recordedBy('TestSNSTopicCrudV2::test_create_topic_name_constraints');
const tags = recordedBy('TestSNSTopicCrud::test_tags');
const crossRegion = recordedBy('TestSNSMultiRegions::test_cross_region_access');

const create =
  (input: CreateTopicCommandInput) =>
  async ({ sns }: Aws) =>
    sns.send(new CreateTopicCommand(input));

/** Creates a topic of one name twice, and tells whether both are one. */
const createTwice =
  (first: Partial<CreateTopicCommandInput>, second: Partial<CreateTopicCommandInput>) =>
  async ({ sns, topic }: Aws) => {
    const Name = `${(await topic()).replace(/^.*:/, '')}-twice`;
    const one = await sns.send(new CreateTopicCommand({ Name, ...first }));
    const two = await sns.send(new CreateTopicCommand({ Name, ...second }));
    return { same: one.TopicArn === two.TopicArn };
  };

const tag =
  (...Tags: readonly Tag[]) =>
  async ({ sns, topic }: Aws) =>
    sns.send(new TagResourceCommand({ ResourceArn: await topic(), Tags: [...Tags] }));

const set =
  (AttributeName: string | undefined, AttributeValue: string) =>
  async ({ sns, topic }: Aws) =>
    sns.send(new SetTopicAttributesCommand({ TopicArn: await topic(), AttributeName, AttributeValue }));

const manyTags = (count: number): Tag[] =>
  Array.from({ length: count }, (_, n) => ({ Key: `tag${n}`, Value: `value${n}` }));
const two = [
  { Key: 'a', Value: '1' },
  { Key: 'b', Value: '2' },
];

export const topicBehaviours: readonly Behaviour[] = [
  {
    operation: 'SNS CreateTopic',
    title: 'CreateTopic takes a name of 256 characters',
    source: names,
    observe: create({ Name: 'a'.repeat(256) }),
    expected: accepted,
  },
  ...[
    ['an empty name', ''],
    ['a name of 257 characters', 'a'.repeat(257)],
    ...[':', ';', '!', '@', '|', '^', '%', ' '].map((character) => [
      `a name with ${JSON.stringify(character)}`,
      `bad${character}name`,
    ]),
  ].map(([what = '', Name]): Behaviour => ({
    operation: 'SNS CreateTopic',
    title: `CreateTopic refuses ${what}`,
    source: names,
    observe: create({ Name }),
    expected: invalidParameter('Topic Name'),
  })),
  {
    operation: 'SNS CreateTopic',
    title: 'CreateTopic refuses a name that ends in .fifo for a standard topic',
    source: apiPage('CreateTopic'),
    observe: create({ Name: 'standard.fifo' }),
    expected: refused('InvalidParameterException'),
  },
  {
    operation: 'SNS CreateTopic',
    title: 'CreateTopic refuses a FIFO topic whose name does not end in .fifo',
    source: apiPage('CreateTopic'),
    observe: create({ Name: 'first-in-first-out', Attributes: { FifoTopic: 'true' } }),
    expected: refused('InvalidParameterException'),
  },
  {
    operation: 'SNS CreateTopic',
    title: 'CreateTopic refuses an attribute that does not exist',
    source: apiPage('CreateTopic'),
    observe: async ({ sns, topic }) => {
      const Name = `${(await topic()).replace(/^.*:/, '')}-wrong`;
      return sns.send(new CreateTopicCommand({ Name, Attributes: { FakeAttribute: 'x' } }));
    },
    expected: refused('InvalidParameterException'),
  },
  {
    operation: 'SNS CreateTopic',
    title: 'CreateTopic gives the topic that is there when its attributes were changed since',
    source: recordedBy('TestSNSTopicCrudV2::test_create_topic_should_be_idempotent'),
    observe: async ({ sns, topic }) => {
      const TopicArn = await topic();
      const name = { AttributeName: 'DisplayName', AttributeValue: 'AlreadySet' };
      await sns.send(new SetTopicAttributesCommand({ TopicArn, ...name }));
      await sns.send(new CreateTopicCommand({ Name: TopicArn.replace(/^.*:/, '') }));
      return sns.send(new GetTopicAttributesCommand({ TopicArn }));
    },
    expected: { Attributes: { DisplayName: 'AlreadySet' } },
  },
  {
    operation: 'SNS CreateTopic',
    title: 'CreateTopic with other attributes is refused when the topic is there already',
    source: ballerinaTests.topics,
    observe: createTwice({ Attributes: { DisplayName: 'Test4' } }, { Attributes: { DisplayName: 'Test5' } }),
    expected: invalidParameter('Attributes Reason: Topic already exists with different attributes'),
  },
  {
    operation: 'SNS CreateTopic',
    title: 'CreateTopic with the same tags gives the topic that is there',
    source: recordedBy('TestSNSTopicCrud::test_create_duplicate_topic_check_idempotency'),
    observe: createTwice({ Tags: two }, { Tags: two }),
    expected: { same: true },
  },
  {
    operation: 'SNS CreateTopic',
    title: 'CreateTopic with some of the tags gives the topic that is there',
    source: recordedBy('TestSNSTopicCrud::test_create_duplicate_topic_check_idempotency'),
    observe: createTwice({ Tags: two }, { Tags: two.slice(0, 1) }),
    expected: { same: true },
  },
  {
    operation: 'SNS CreateTopic',
    title: 'CreateTopic without tags gives the topic that is there',
    source: recordedBy('TestSNSTopicCrud::test_create_duplicate_topic_check_idempotency'),
    observe: createTwice({ Tags: two }, { Tags: [] }),
    expected: { same: true },
  },
  {
    operation: 'SNS CreateTopic',
    title: 'CreateTopic with another tag is refused when the topic is there already',
    source: recordedBy('TestSNSTopicCrud::test_create_duplicate_topic_with_more_tags'),
    observe: createTwice({}, { Tags: [{ Key: 'key1', Value: 'value1' }] }),
    expected: invalidParameter('Tags Reason: Topic already exists with different tags'),
  },
  {
    operation: 'SNS CreateTopic',
    title: 'CreateTopic takes new tags when the topic of that name was deleted',
    source: recordedBy('TestSNSTopicCrud::test_create_topic_after_delete_with_new_tags'),
    observe: async ({ sns, topic }) => {
      const Name = `${(await topic()).replace(/^.*:/, '')}-again`;
      const { TopicArn } = await sns.send(new CreateTopicCommand({ Name, Tags: [{ Key: 'Name', Value: 'pqr' }] }));
      await sns.send(new DeleteTopicCommand({ TopicArn }));
      return sns.send(new CreateTopicCommand({ Name, Tags: [{ Key: 'Name', Value: 'abc' }] }));
    },
    expected: accepted,
  },
  {
    operation: 'SNS CreateTopic',
    title: 'CreateTopic refuses more than 50 tags',
    source: ballerinaTests.topics,
    observe: async ({ sns, topic }) => {
      const Name = `${(await topic()).replace(/^.*:/, '')}-tags`;
      return sns.send(new CreateTopicCommand({ Name, Tags: manyTags(51) }));
    },
    expected: refused('TagLimitExceededException', 'Could not complete request: tag quota of per resource exceeded'),
  },
  {
    operation: 'SNS CreateTopic',
    title: 'CreateTopic refuses a tag whose key has 129 characters',
    source: ballerinaTests.topics,
    observe: async ({ sns, topic }) => {
      const Name = `${(await topic()).replace(/^.*:/, '')}-tags`;
      return sns.send(new CreateTopicCommand({ Name, Tags: [{ Key: 'x'.repeat(129), Value: 'value' }] }));
    },
    expected: {
      message: `1 validation error detected: Value '${'x'.repeat(129)}' at 'tags.1.member.key' failed to satisfy constraint: Member must have length less than or equal to 128`,
    },
  },
  {
    operation: 'SNS DeleteTopic',
    title: 'DeleteTopic may be done twice',
    source: recordedBy('TestSNSTopicCrud::test_delete_topic_idempotency'),
    observe: async ({ sns, topic }) => {
      const TopicArn = await topic();
      await sns.send(new DeleteTopicCommand({ TopicArn }));
      return sns.send(new DeleteTopicCommand({ TopicArn }));
    },
    expected: accepted,
  },
  {
    operation: 'SNS DeleteTopic',
    title: 'DeleteTopic takes a topic that never was',
    source: recordedBy('TestSNSTopicCrudV2::test_delete_non_existent_topic'),
    observe: async ({ sns, topic }) => sns.send(new DeleteTopicCommand({ TopicArn: `${await topic()}-never` })),
    expected: accepted,
  },
  {
    operation: 'SNS DeleteTopic',
    title: 'DeleteTopic refuses a topic ARN of three elements',
    source: ballerinaTests.topics,
    observe: async ({ sns }) => sns.send(new DeleteTopicCommand({ TopicArn: 'Invalid:Topic:Arn' })),
    expected: invalidParameter('TopicArn Reason: An ARN must have at least 6 elements, not 3'),
  },
  {
    operation: 'SNS DeleteTopic',
    title: 'DeleteTopic refuses a topic of another region',
    source: crossRegion,
    observe: async ({ sns, accountId }) =>
      sns.send(new DeleteTopicCommand({ TopicArn: `arn:aws:sns:eu-central-1:${accountId}:topic` })),
    expected: invalidParameter('TopicArn'),
  },
  {
    operation: 'SNS GetTopicAttributes',
    title: 'GetTopicAttributes refuses a topic that does not exist',
    source: recordedBy('TestSNSTopicCrud::test_create_topic_with_attributes'),
    observe: async ({ sns, topic }) => sns.send(new GetTopicAttributesCommand({ TopicArn: `${await topic()}-gone` })),
    expected: refused('NotFoundException', 'Topic does not exist'),
  },
  {
    operation: 'SNS GetTopicAttributes',
    title: 'GetTopicAttributes refuses a topic ARN of one element',
    source: recordedBy('TestSNSTopicCrud::test_create_topic_with_attributes'),
    observe: async ({ sns }) => sns.send(new GetTopicAttributesCommand({ TopicArn: 'test-topic' })),
    expected: invalidParameter('TopicArn Reason: An ARN must have at least 6 elements, not 1'),
  },
  {
    operation: 'SNS GetTopicAttributes',
    title: 'GetTopicAttributes refuses a topic of another region',
    source: crossRegion,
    observe: async ({ sns, accountId }) =>
      sns.send(new GetTopicAttributesCommand({ TopicArn: `arn:aws:sns:eu-central-1:${accountId}:topic` })),
    expected: invalidParameter('TopicArn'),
  },
  {
    operation: 'SNS GetTopicAttributes',
    title: 'GetTopicAttributes gives attributes and counts of a FIFO topic',
    source: recordedBy('TestSNSTopicCrud::test_create_topic_with_attributes'),
    observe: async ({ sns, topic }) => {
      const Name = `${(await topic()).replace(/^.*:/, '')}.fifo`;
      const Attributes = { DisplayName: 'TestTopic', SignatureVersion: '2', FifoTopic: 'true' };
      const { TopicArn } = await sns.send(new CreateTopicCommand({ Name, Attributes }));
      return sns.send(new GetTopicAttributesCommand({ TopicArn }));
    },
    expected: {
      Attributes: {
        ContentBasedDeduplication: 'false',
        DisplayName: 'TestTopic',
        FifoTopic: 'true',
        SignatureVersion: '2',
        SubscriptionsConfirmed: '0',
        SubscriptionsDeleted: '0',
        SubscriptionsPending: '0',
      },
    },
  },
  {
    operation: 'SNS GetTopicAttributes',
    title: 'GetTopicAttributes gives the policy that a topic has by default',
    source: recordedBy('TestSNSTopicCrud::test_create_topic_test_arn'),
    observe: async ({ sns, topic }) => {
      const { Attributes = {} } = await sns.send(new GetTopicAttributesCommand({ TopicArn: await topic() }));
      return { policy: 'Policy' in Attributes };
    },
    expected: { policy: true },
    differs: 'shows no policy of a topic for which none was set',
  },
  {
    operation: 'SNS SetTopicAttributes',
    title: 'SetTopicAttributes refuses to change FifoTopic',
    source: recordedBy('TestSNSTopicCrudV2::test_topic_get_attributes_with_fifo_false'),
    observe: set('FifoTopic', 'false'),
    expected: invalidParameter('AttributeName'),
  },
  {
    operation: 'SNS SetTopicAttributes',
    title: 'SetTopicAttributes refuses an attribute that does not exist',
    source: apiPage('SetTopicAttributes'),
    observe: set('FakeAttribute', 'x'),
    expected: refused('InvalidParameterException'),
  },
  {
    operation: 'SNS SetTopicAttributes',
    title: 'SetTopicAttributes refuses a request without an attribute',
    source: apiPage('SetTopicAttributes'),
    observe: set(undefined, 'x'),
    expected: refused('InvalidParameterException'),
  },
  {
    operation: 'SNS SetTopicAttributes',
    title: 'SetTopicAttributes keeps where successful deliveries are logged',
    source: recordedBy('TestSNSPublishDelivery::test_delivery_lambda'),
    observe: async ({ sns, topic }) => {
      const TopicArn = await topic();
      const rate = { AttributeName: 'LambdaSuccessFeedbackSampleRate', AttributeValue: '100' };
      await sns.send(new SetTopicAttributesCommand({ TopicArn, ...rate }));
      return sns.send(new GetTopicAttributesCommand({ TopicArn }));
    },
    expected: { Attributes: { LambdaSuccessFeedbackSampleRate: '100' } },
  },
  {
    operation: 'SNS SetTopicAttributes',
    title: 'SetTopicAttributes refuses a topic of another region',
    source: crossRegion,
    observe: async ({ sns, accountId }) => {
      const name = { AttributeName: 'DisplayName', AttributeValue: 'x' };
      const TopicArn = `arn:aws:sns:eu-central-1:${accountId}:topic`;
      return sns.send(new SetTopicAttributesCommand({ TopicArn, ...name }));
    },
    expected: invalidParameter('TopicArn'),
  },
  {
    operation: 'SNS SetTopicAttributes',
    title: 'SetTopicAttributes raises the size that a message may have',
    source: guidePage('large-message-payloads'),
    observe: set('MaximumMessageSize', '1048576'),
    expected: accepted,
    differs: 'refuses MaximumMessageSize: every topic takes 262,144 bytes',
  },
  {
    operation: 'SNS TagResource',
    title: 'TagResource adds tags, and UntagResource removes them',
    source: tags,
    observe: async ({ sns, topic }) => {
      const ResourceArn = await topic();
      await sns.send(new TagResourceCommand({ ResourceArn, Tags: two }));
      await sns.send(new UntagResourceCommand({ ResourceArn, TagKeys: ['a'] }));
      await sns.send(new TagResourceCommand({ ResourceArn, Tags: [{ Key: 'b', Value: '2b' }] }));
      return sns.send(new ListTagsForResourceCommand({ ResourceArn }));
    },
    expected: { Tags: [{ Key: 'b', Value: '2b' }] },
  },
  {
    operation: 'SNS TagResource',
    title: 'TagResource refuses a key that is given twice',
    source: tags,
    observe: tag({ Key: 'k1', Value: 'v1' }, { Key: 'k2', Value: 'v2' }, { Key: 'k2', Value: 'v2' }),
    expected: invalidParameter('Duplicated keys are not allowed.'),
  },
  {
    operation: 'SNS TagResource',
    title: 'TagResource refuses more than 50 tags',
    source: ballerinaTests.tags,
    observe: tag(...manyTags(51)),
    expected: refused('TagLimitExceededException', 'Could not complete request: tag quota of per resource exceeded'),
  },
  {
    operation: 'SNS TagResource',
    title: 'TagResource counts the tags that a topic has already',
    source:
      'https://docs.aws.amazon.com/botocore/latest/reference/services/sns/client/exceptions/TagLimitExceededException.html',
    observe: async ({ sns, topic }) => {
      const ResourceArn = await topic();
      await sns.send(new TagResourceCommand({ ResourceArn, Tags: manyTags(50) }));
      return sns.send(new TagResourceCommand({ ResourceArn, Tags: [{ Key: 'one more', Value: 'x' }] }));
    },
    expected: refused('TagLimitExceededException'),
  },
  {
    operation: 'SNS TagResource',
    title: 'TagResource refuses a key of 129 characters',
    source: ballerinaTests.tags,
    observe: tag({ Key: 'x'.repeat(129), Value: 'value' }),
    expected: {
      message: `1 validation error detected: Value '${'x'.repeat(129)}' at 'tags.1.member.key' failed to satisfy constraint: Member must have length less than or equal to 128`,
    },
  },
  {
    operation: 'SNS TagResource',
    title: 'TagResource refuses a value of 257 characters',
    source: apiPage('Tag'),
    observe: async (aws) => tag({ Key: 'key', Value: 'x'.repeat(257) })(aws),
    expected: refused('ValidationError'),
  },
  {
    operation: 'SNS TagResource',
    title: 'TagResource refuses a topic that does not exist',
    source: apiPage('TagResource'),
    observe: async ({ sns, topic }) =>
      sns.send(new TagResourceCommand({ ResourceArn: `${await topic()}-gone`, Tags: two })),
    expected: refused('ResourceNotFoundException'),
  },
  {
    operation: 'SNS UntagResource',
    title: 'UntagResource refuses a topic that does not exist',
    source: apiPage('UntagResource'),
    observe: async ({ sns, topic }) =>
      sns.send(new UntagResourceCommand({ ResourceArn: `${await topic()}-gone`, TagKeys: ['a'] })),
    expected: refused('ResourceNotFoundException'),
  },
  {
    operation: 'SNS ListTagsForResource',
    title: 'ListTagsForResource refuses a topic that does not exist',
    source: apiPage('ListTagsForResource'),
    observe: async ({ sns, topic }) =>
      sns.send(new ListTagsForResourceCommand({ ResourceArn: `${await topic()}-gone` })),
    expected: refused('ResourceNotFoundException'),
  },
];
