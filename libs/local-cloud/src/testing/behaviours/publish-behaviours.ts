import { CreateTopicCommand, PublishCommand, type PublishCommandInput } from '@aws-sdk/client-sns';
import { refused, type Aws, type Behaviour } from './behaviour.ts';
import { accepted, invalidParameter } from './sns-answers.ts';
import { apiPage, ballerinaTests, guidePage, recordedBy } from './sns-sources.ts';

/** Publishes to a topic of the behaviour's own, unless the input names another target. */
const publish =
  (input: Partial<PublishCommandInput>) =>
  async ({ sns, topic }: Aws) =>
    sns.send(new PublishCommand({ TopicArn: await topic(), Message: 'message', ...input }));

/** What a queue gets of a message: the envelope, or the messages as they are. */
const deliver =
  (input: Partial<PublishCommandInput>, raw = false) =>
  async (aws: Aws) => {
    const [topicArn, queue] = [await aws.topic(), await aws.queue()];
    await aws.subscribe(topicArn, queue, { RawMessageDelivery: String(raw) });
    await aws.sns.send(new PublishCommand({ TopicArn: topicArn, Message: 'message', ...input }));
    const messages = await aws.receive(queue);
    if (raw) return messages;
    const envelope: object = JSON.parse(messages[0]?.Body ?? '{}');
    return envelope;
  };

const structured = (message: object | string): Partial<PublishCommandInput> => ({
  MessageStructure: 'json',
  Message: typeof message === 'string' ? message : JSON.stringify(message),
});

const publishToFifo =
  (attributes: Readonly<Record<string, string>>, input: Partial<PublishCommandInput>) =>
  async ({ sns, topic }: Aws) => {
    const Name = `${(await topic()).replace(/^.*:/, '')}.fifo`;
    const Attributes = { FifoTopic: 'true', ...attributes };
    const { TopicArn } = await sns.send(new CreateTopicCommand({ Name, Attributes }));
    return sns.send(new PublishCommand({ TopicArn, Message: 'message', ...input }));
  };

const elevenAttributes = Object.fromEntries(
  Array.from({ length: 11 }, (_, n) => [`a${n}`, { DataType: 'String', StringValue: 'x' }]),
);

export const publishBehaviours: readonly Behaviour[] = [
  {
    operation: 'SNS Publish',
    title: 'Publish refuses a topic that does not exist',
    source: recordedBy('TestSNSPublishCrud::test_unknown_topic_publish'),
    observe: async ({ sns, topic }) =>
      sns.send(new PublishCommand({ TopicArn: `${await topic()}-gone`, Message: 'message' })),
    expected: refused('NotFoundException', 'Topic does not exist'),
  },
  {
    operation: 'SNS Publish',
    title: 'Publish refuses a topic ARN of one element',
    source: recordedBy('TestSNSPublishCrud::test_publish_wrong_arn_format'),
    observe: publish({ TopicArn: 'randomstring' }),
    expected: invalidParameter('TopicArn Reason: An ARN must have at least 6 elements, not 1'),
  },
  {
    operation: 'SNS Publish',
    title: 'Publish refuses a topic ARN of two elements',
    source: recordedBy('TestSNSPublishCrud::test_publish_wrong_arn_format'),
    observe: publish({ TopicArn: 'randomstring:1' }),
    expected: invalidParameter('TopicArn Reason: An ARN must have at least 6 elements, not 2'),
  },
  {
    operation: 'SNS Publish',
    title: 'Publish refuses an empty topic ARN',
    source: recordedBy('TestSNSPublishCrud::test_publish_wrong_arn_format'),
    observe: publish({ TopicArn: '' }),
    expected: invalidParameter('TopicArn Reason: An ARN must have at least 6 elements, not 1'),
  },
  {
    operation: 'SNS Publish',
    title: 'Publish refuses a message without any target',
    source: 'https://github.com/sul-dlss/dlme/issues/432',
    observe: publish({ TopicArn: undefined }),
    expected: invalidParameter('TopicArn or TargetArn Reason: no value for required parameter'),
  },
  {
    operation: 'SNS Publish',
    title: 'Publish refuses a topic of another region',
    source: recordedBy('TestSNSPublishCrud::test_topic_publish_another_region'),
    observe: async ({ sns, accountId }) =>
      sns.send(new PublishCommand({ TopicArn: `arn:aws:sns:eu-central-1:${accountId}:topic`, Message: 'message' })),
    expected: invalidParameter('TopicArn'),
  },
  {
    operation: 'SNS Publish',
    title: 'Publish refuses a topic of an account that gave no permission',
    source: 'https://docs.aws.amazon.com/sns/latest/dg/sns-access-policy-use-cases.html',
    observe: async ({ sns, region }) =>
      sns.send(new PublishCommand({ TopicArn: `arn:aws:sns:${region}:999999999999:topic`, Message: 'message' })),
    expected: refused('AuthorizationErrorException'),
  },
  {
    operation: 'SNS Publish',
    title: 'Publish delivers to a topic that TargetArn names',
    source: recordedBy('TestSNSPublishCrud::test_publish_message_by_target_arn'),
    observe: async (aws) => {
      const [topicArn, queue] = [await aws.topic(), await aws.queue()];
      await aws.subscribe(topicArn, queue);
      await aws.sns.send(new PublishCommand({ TargetArn: topicArn, Message: 'by target' }));
      const [{ Body = '{}' } = {}] = await aws.receive(queue);
      const { Message }: { Message?: string } = JSON.parse(Body);
      return { Message };
    },
    expected: { Message: 'by target' },
  },
  {
    operation: 'SNS Publish',
    title: 'Publish refuses a TargetArn of an endpoint that does not exist',
    source: recordedBy('TestSNSPublishCrud::test_publish_non_existent_target'),
    observe: async ({ sns, region, accountId }) => {
      const TargetArn = `arn:aws:sns:${region}:${accountId}:endpoint/APNS/abcdef/0f7d5971-aa8b-4bd5-b585-0826e9f93a66`;
      return sns.send(new PublishCommand({ TargetArn, Message: 'message' }));
    },
    expected: invalidParameter('TargetArn Reason: No endpoint found for the target arn specified'),
  },
  {
    operation: 'SNS Publish',
    title: 'Publish refuses a TargetArn of another region',
    source: 'https://github.com/bluesentry/bucket-antivirus-function/issues/99',
    observe: async ({ sns, accountId }) =>
      sns.send(new PublishCommand({ TargetArn: `arn:aws:sns:eu-central-1:${accountId}:topic`, Message: 'message' })),
    expected: invalidParameter('TargetArn'),
  },
  {
    operation: 'SNS Publish',
    title: 'Publish refuses a phone number with a letter',
    source: recordedBy('TestSNSSMS::test_publish_wrong_phone_format'),
    observe: publish({ TopicArn: undefined, PhoneNumber: '+1a234' }),
    expected: invalidParameter('PhoneNumber Reason: +1a234 is not valid to publish to'),
  },
  {
    operation: 'SNS Publish',
    title: 'Publish sends a text message to a phone number',
    source: ballerinaTests.publish,
    observe: publish({ TopicArn: undefined, PhoneNumber: '+15551234567' }),
    expected: accepted,
    differs: 'refuses phone numbers, and says that it delivers to SQS only',
  },
  {
    operation: 'SNS Publish',
    title: 'Publish refuses an empty message',
    source: recordedBy('TestSNSPublishCrud::test_empty_sns_message'),
    observe: publish({ Message: '' }),
    expected: invalidParameter('Empty message'),
  },
  {
    operation: 'SNS Publish',
    title: 'Publish refuses a message of more than 262,144 bytes',
    source: recordedBy('TestSNSPublishCrud::test_publish_too_long_message'),
    observe: publish({ Message: 'x'.repeat(262_145) }),
    expected: invalidParameter('Message too long'),
  },
  {
    operation: 'SNS Publish',
    title: 'Publish counts names, types and values of attributes to the size of a message',
    source: recordedBy('TestSNSPublishCrud::test_publish_too_long_message'),
    observe: publish({
      Message: 'x'.repeat(262_133),
      MessageAttributes: { attr1: { DataType: 'Number', StringValue: '1' } },
    }),
    expected: invalidParameter('Message too long'),
  },
  {
    operation: 'SNS Publish',
    title: 'Publish takes a message of 262,144 bytes together with its attributes',
    source: recordedBy('TestSNSPublishCrud::test_publish_too_long_message'),
    observe: publish({
      Message: 'x'.repeat(262_132),
      MessageAttributes: { attr1: { DataType: 'Number', StringValue: '1' } },
    }),
    expected: accepted,
  },
  {
    operation: 'SNS Publish',
    title: 'Publish delivers characters outside of ASCII unchanged',
    source: recordedBy('TestSNSSubscriptionSQS::test_publish_unicode_chars'),
    observe: deliver({ Message: 'ö§a1"_!?,. £$-' }),
    expected: { Message: 'ö§a1"_!?,. £$-' },
  },
  {
    operation: 'SNS Publish',
    title: 'Publish refuses an empty subject',
    source: recordedBy('TestSNSPublishCrud::test_publish_with_empty_subject'),
    observe: publish({ Subject: '' }),
    expected: invalidParameter('Subject'),
  },
  {
    operation: 'SNS Publish',
    title: 'Publish refuses a subject with a line break',
    source: ballerinaTests.publish,
    observe: publish({ Subject: 'two\nlines' }),
    expected: invalidParameter('Subject'),
  },
  {
    operation: 'SNS Publish',
    title: 'Publish refuses a subject with a control character',
    source: apiPage('Publish'),
    observe: publish({ Subject: 'a\u0007bell' }),
    expected: refused('InvalidParameterException'),
  },
  {
    operation: 'SNS Publish',
    title: 'Publish refuses a subject of 101 characters',
    source: 'https://github.com/getmoto/moto/issues/1503',
    observe: publish({ Subject: 'x'.repeat(101) }),
    expected: invalidParameter('Subject'),
  },
  {
    operation: 'SNS Publish',
    title: 'Publish takes a subject of 100 characters',
    source: 'https://github.com/getmoto/moto/issues/1503',
    observe: publish({ Subject: 'x'.repeat(100) }),
    expected: accepted,
  },
  {
    operation: 'SNS Publish',
    title: 'Publish takes a subject outside of ASCII',
    source:
      'https://docs.aws.amazon.com/sdk-for-kotlin/api/latest/sns/aws.sdk.kotlin.services.sns.model/-publish-request/subject.html',
    observe: deliver({ Subject: 'Grüße' }),
    expected: { Subject: 'Grüße' },
  },
  {
    operation: 'SNS Publish',
    title: 'Publish delivers to a queue what a structured message has for sqs',
    source: recordedBy('TestSNSSubscriptionSQS::test_message_structure_json_to_sqs'),
    observe: deliver(structured({ default: 'default field', sqs: '{"field": "value"}' })),
    expected: { Message: '{"field": "value"}' },
  },
  {
    operation: 'SNS Publish',
    title: 'Publish delivers the default of a structured message when its entry for sqs is no text',
    source: recordedBy('TestSNSSubscriptionSQS::test_message_structure_json_to_sqs'),
    observe: deliver(structured({ default: 'default field', sqs: { field: 'value' } })),
    expected: { Message: 'default field' },
  },
  {
    operation: 'SNS Publish',
    title: 'Publish delivers the default of a structured message without an entry for sqs',
    source: apiPage('Publish'),
    observe: deliver(structured({ default: 'default field', http: 'other' })),
    expected: { Message: 'default field' },
  },
  {
    operation: 'SNS Publish',
    title: 'Publish delivers the chosen part of a structured message raw',
    source: recordedBy('TestSNSSubscriptionSQS::test_publish_batch_messages_from_sns_to_sqs'),
    observe: deliver(structured({ default: 'test default', sqs: 'test sqs' }), true),
    expected: [{ Body: 'test sqs' }],
  },
  {
    operation: 'SNS Publish',
    title: 'Publish refuses a structured message without a default',
    source: recordedBy('TestSNSPublishCrud::test_message_structure_json_exc'),
    observe: publish(structured({ sqs: 'Test message' })),
    expected: invalidParameter('Message Structure - No default entry in JSON message body'),
  },
  {
    operation: 'SNS Publish',
    title: 'Publish refuses a structured message whose default is no text',
    source: recordedBy('TestSNSPublishCrud::test_message_structure_json_exc'),
    observe: publish(structured({ default: { object: 'test' } })),
    expected: invalidParameter('Message Structure - No default entry in JSON message body'),
  },
  {
    operation: 'SNS Publish',
    title: 'Publish refuses a structured message that is no JSON',
    source: recordedBy('TestSNSPublishCrud::test_message_structure_json_exc'),
    observe: publish(structured('{"default": "This is a default message"} }')),
    expected: invalidParameter('Message Structure - JSON message body failed to parse'),
  },
  {
    operation: 'SNS Publish',
    title: 'Publish takes a structured message that has its default twice',
    source: recordedBy('TestSNSPublishCrud::test_message_structure_json_exc'),
    observe: publish(structured('{"default": "This is a default message", "default": "Duplicate"}')),
    expected: accepted,
  },
  {
    operation: 'SNS Publish',
    title: 'Publish refuses a message structure other than json',
    source: apiPage('Publish'),
    observe: publish({ MessageStructure: 'xml' }),
    expected: refused('InvalidParameterException'),
  },
  {
    operation: 'SNS Publish',
    title: 'Publish takes an empty text as the entry for sqs of a structured message',
    source: apiPage('Publish'),
    observe: publish(structured({ default: 'default', sqs: '' })),
    expected: accepted,
    differs: 'refuses an empty entry for sqs as an empty message',
  },
  {
    operation: 'SNS Publish',
    title: 'Publish to a raw subscription discards a message of more than ten attributes',
    source: guidePage('sns-message-attributes'),
    observe: async (aws) => ({ received: await deliver({ MessageAttributes: elevenAttributes }, true)(aws) }),
    expected: { received: [] },
  },
  {
    operation: 'SNS Publish',
    title: 'Publish delivers more than ten attributes in the envelope',
    source: guidePage('sns-message-attributes'),
    observe: deliver({ MessageAttributes: elevenAttributes }),
    expected: { MessageAttributes: { a10: { Type: 'String', Value: 'x' } } },
  },
  {
    operation: 'SNS Publish',
    title: 'Publish delivers attributes raw as those of the message',
    source: recordedBy('TestSNSSubscriptionSQS::test_message_attributes_not_missing'),
    observe: deliver(
      { MessageAttributes: { binary: { DataType: 'Binary', BinaryValue: Uint8Array.of(2, 3, 4) } } },
      true,
    ),
    expected: [{ MessageAttributes: { binary: { DataType: 'Binary', BinaryValue: Uint8Array.of(2, 3, 4) } } }],
  },
  {
    operation: 'SNS Publish',
    title: 'Publish writes binary attributes into the envelope as base64',
    source: recordedBy('TestSNSSubscriptionSQS::test_message_attributes_not_missing'),
    observe: deliver({ MessageAttributes: { binary: { DataType: 'Binary', BinaryValue: Uint8Array.of(2, 3, 4) } } }),
    expected: { MessageAttributes: { binary: { Type: 'Binary', Value: 'AgME' } } },
  },
  {
    operation: 'SNS Publish',
    title: 'Publish to a FIFO topic refuses a message without a group',
    source: recordedBy('TestSNSSubscriptionSQSFifo::test_validations_for_fifo'),
    observe: publishToFifo({}, {}),
    expected: invalidParameter('The MessageGroupId parameter is required for FIFO topics'),
  },
  {
    operation: 'SNS Publish',
    title: 'Publish to a FIFO topic refuses a message that nothing deduplicates',
    source: recordedBy('TestSNSSubscriptionSQSFifo::test_validations_for_fifo'),
    observe: publishToFifo({}, { MessageGroupId: 'group' }),
    expected: invalidParameter(
      'The topic should either have ContentBasedDeduplication enabled or MessageDeduplicationId provided explicitly',
    ),
  },
  {
    operation: 'SNS Publish',
    title: 'Publish to a FIFO topic answers with a sequence number',
    source: recordedBy('TestSNSSubscriptionSQSFifo::test_publish_fifo_messages_to_dlq[True]'),
    observe: async (aws) => {
      const input = { MessageGroupId: 'group', MessageDeduplicationId: 'one' };
      const { SequenceNumber } = await publishToFifo({}, input)(aws);
      return { numbered: SequenceNumber !== undefined };
    },
    expected: { numbered: true },
    differs: 'answers without a sequence number, and delivers without one in the envelope',
  },
  {
    operation: 'SNS Publish',
    title: 'Publish to a standard topic refuses a deduplication id',
    source: recordedBy('TestSNSSubscriptionSQSFifo::test_validations_for_fifo'),
    observe: publish({ MessageDeduplicationId: 'one' }),
    expected: invalidParameter(
      'MessageDeduplicationId Reason: The request includes MessageDeduplicationId parameter that is not valid for this topic type',
    ),
  },
  {
    operation: 'SNS Publish',
    title: 'Publish to a standard topic hands the message group on to the queue',
    source: recordedBy('TestSNSSubscriptionSQS::test_publish_message_group_id'),
    observe: deliver({ MessageGroupId: 'my-group-id-1' }, true),
    expected: [{ Attributes: { MessageGroupId: 'my-group-id-1' } }],
    differs: 'takes the message group for a standard topic, but does not hand it on to the queue',
  },
  {
    operation: 'SNS Publish',
    title: 'Publish refuses a message group with a space',
    source: apiPage('Publish'),
    observe: publish({ MessageGroupId: 'my group' }),
    expected: refused('InvalidParameterException'),
  },
  {
    operation: 'SNS Publish',
    title: 'Publish refuses a message group of 129 characters',
    source: apiPage('Publish'),
    observe: publish({ MessageGroupId: 'x'.repeat(129) }),
    expected: refused('InvalidParameterException'),
  },
];
