import { CreateTopicCommand, PublishBatchCommand, type PublishBatchRequestEntry } from '@aws-sdk/client-sns';
import { refused, type Aws, type Behaviour } from './behaviour.ts';
import { invalidParameter } from './sns-answers.ts';
import { apiPage, ballerinaTests, recordedBy } from './sns-sources.ts';

const exceptions = recordedBy('TestSNSSubscriptionSQS::test_publish_batch_exceptions');
const tooLong = recordedBy('TestSNSPublishCrud::test_publish_batch_too_long_message');

const publish =
  (...entries: readonly PublishBatchRequestEntry[]) =>
  async ({ sns, topic }: Aws) =>
    sns.send(new PublishBatchCommand({ TopicArn: await topic(), PublishBatchRequestEntries: [...entries] }));

const publishToFifo =
  (...entries: readonly PublishBatchRequestEntry[]) =>
  async ({ sns, topic }: Aws) => {
    const Name = `${(await topic()).replace(/^.*:/, '')}.fifo`;
    const { TopicArn } = await sns.send(new CreateTopicCommand({ Name, Attributes: { FifoTopic: 'true' } }));
    return sns.send(new PublishBatchCommand({ TopicArn, PublishBatchRequestEntries: [...entries] }));
  };

const entry = (Id: string, Message = 'message'): PublishBatchRequestEntry => ({ Id, Message });
const structured = (Id: string, message: object): PublishBatchRequestEntry => ({
  Id,
  Message: JSON.stringify(message),
  MessageStructure: 'json',
});

export const publishBatchBehaviours: readonly Behaviour[] = [
  {
    operation: 'SNS PublishBatch',
    title: 'PublishBatch refuses a topic that does not exist',
    source: recordedBy('TestSNSSubscriptionSQS::test_publish_batch_messages_without_topic'),
    observe: async ({ sns, topic }) => {
      const TopicArn = `${await topic()}fake-topic`;
      return sns.send(new PublishBatchCommand({ TopicArn, PublishBatchRequestEntries: [entry('1')] }));
    },
    expected: refused('NotFoundException', 'Topic does not exist'),
  },
  {
    operation: 'SNS PublishBatch',
    title: 'PublishBatch refuses a topic of another region',
    source: recordedBy('TestSNSPublishCrud::test_topic_publish_another_region'),
    observe: async ({ sns, accountId }) => {
      const TopicArn = `arn:aws:sns:eu-central-1:${accountId}:topic`;
      return sns.send(new PublishBatchCommand({ TopicArn, PublishBatchRequestEntries: [entry('1')] }));
    },
    expected: invalidParameter('TopicArn'),
  },
  {
    operation: 'SNS PublishBatch',
    title: 'PublishBatch refuses messages that are longer than 262,144 bytes together',
    source: tooLong,
    observe: publish(entry('1', 'a'.repeat(131_072)), entry('2', 'b'.repeat(131_073))),
    expected: refused(
      'BatchRequestTooLongException',
      'The length of all the messages put together is more than the limit.',
    ),
  },
  {
    operation: 'SNS PublishBatch',
    title: 'PublishBatch counts names, types and values of attributes to the size of the messages',
    source: tooLong,
    observe: publish(
      { ...entry('1', 'a'.repeat(262_132)), MessageAttributes: { attr1: { DataType: 'Number', StringValue: '1' } } },
      entry('2', 'b'),
    ),
    expected: refused(
      'BatchRequestTooLongException',
      'The length of all the messages put together is more than the limit.',
    ),
  },
  {
    operation: 'SNS PublishBatch',
    title: 'PublishBatch takes messages of 262,144 bytes together',
    source: tooLong,
    observe: publish(
      { ...entry('1', 'a'.repeat(262_131)), MessageAttributes: { attr1: { DataType: 'Number', StringValue: '1' } } },
      entry('2', 'b'),
    ),
    expected: { Successful: [{ Id: '1' }, { Id: '2' }] },
  },
  {
    operation: 'SNS PublishBatch',
    title: 'PublishBatch refuses a batch without entries',
    source: apiPage('PublishBatch'),
    observe: publish(),
    expected: refused('EmptyBatchRequestException'),
  },
  {
    operation: 'SNS PublishBatch',
    title: 'PublishBatch refuses eleven entries',
    source: exceptions,
    observe: publish(...Array.from({ length: 11 }, (_, n) => entry(`Id_${n}`))),
    expected: refused(
      'TooManyEntriesInBatchRequestException',
      'The batch request contains more entries than permissible.',
    ),
  },
  {
    operation: 'SNS PublishBatch',
    title: 'PublishBatch refuses eleven entries of which one has no message',
    source: exceptions,
    observe: publish(...Array.from({ length: 10 }, (_, n) => entry(`Id_${n}`)), entry('last', '')),
    expected: refused('TooManyEntriesInBatchRequestException'),
  },
  {
    operation: 'SNS PublishBatch',
    title: 'PublishBatch refuses two entries with one id',
    source: exceptions,
    observe: publish(entry('1'), entry('1')),
    expected: refused(
      'BatchEntryIdsNotDistinctException',
      'Two or more batch entries in the request have the same Id.',
    ),
  },
  {
    operation: 'SNS PublishBatch',
    title: 'PublishBatch refuses an id with a dot',
    source: apiPage('PublishBatch'),
    observe: publish(entry('a.b')),
    expected: refused('InvalidBatchEntryIdException'),
  },
  {
    operation: 'SNS PublishBatch',
    title: 'PublishBatch refuses an id of 81 characters',
    source: apiPage('PublishBatchRequestEntry'),
    observe: publish(entry('x'.repeat(81))),
    expected: refused('InvalidBatchEntryIdException'),
  },
  {
    operation: 'SNS PublishBatch',
    title: 'PublishBatch refuses an empty id',
    source: apiPage('PublishBatch'),
    observe: publish(entry('')),
    expected: refused('InvalidBatchEntryIdException'),
  },
  {
    operation: 'SNS PublishBatch',
    title: 'PublishBatch publishes the other entries when the subject of one is invalid',
    source: ballerinaTests.publish,
    observe: publish(
      { ...entry('id1'), Subject: 'Subject' },
      { ...entry('id2'), Subject: 'Invalid\nSubject' },
      { ...entry('id3'), Subject: 'Subject' },
      { ...entry('id4'), Subject: 'Invalid\nSubject' },
    ),
    expected: {
      Successful: [{ Id: 'id1' }, { Id: 'id3' }],
      Failed: ['id2', 'id4'].map((Id) => ({
        Id,
        Code: 'InvalidParameter',
        Message: 'Invalid parameter: Subject',
        SenderFault: true,
      })),
    },
  },
  {
    operation: 'SNS PublishBatch',
    title: 'PublishBatch delivers nothing of an entry whose subject is invalid',
    source: ballerinaTests.publish,
    observe: async (aws) => {
      const [TopicArn, queue] = [await aws.topic(), await aws.queue()];
      await aws.subscribe(TopicArn, queue, { RawMessageDelivery: 'true' });
      const entries = [entry('right', 'right'), { ...entry('wrong', 'wrong'), Subject: 'Invalid\nSubject' }];
      await aws.sns.send(new PublishBatchCommand({ TopicArn, PublishBatchRequestEntries: entries }));
      return { bodies: (await aws.receive(queue)).map(({ Body }) => Body) };
    },
    expected: { bodies: ['right'] },
  },
  {
    operation: 'SNS PublishBatch',
    title: 'PublishBatch delivers to a queue what a structured message has for sqs',
    source: recordedBy('TestSNSSubscriptionSQS::test_publish_batch_messages_from_sns_to_sqs'),
    observe: async (aws) => {
      const [TopicArn, queue] = [await aws.topic(), await aws.queue()];
      await aws.subscribe(TopicArn, queue, { RawMessageDelivery: 'true' });
      const entries = [structured('5', { default: 'test default', sqs: 'test sqs' }), entry('6', 'plain')];
      await aws.sns.send(new PublishBatchCommand({ TopicArn, PublishBatchRequestEntries: entries }));
      return { bodies: (await aws.receive(queue)).map(({ Body = '' }) => Body).toSorted((a, b) => a.localeCompare(b)) };
    },
    expected: { bodies: ['plain', 'test sqs'] },
  },
  {
    operation: 'SNS PublishBatch',
    title: 'PublishBatch refuses a structured message without a default',
    source: exceptions,
    observe: publish(structured('1', { sqs: 'test sqs' })),
    expected: invalidParameter('Message Structure - No default entry in JSON message body'),
  },
  {
    operation: 'SNS PublishBatch',
    title: 'PublishBatch to a FIFO topic refuses a structured message without a default before it looks for a group',
    source: exceptions,
    observe: publishToFifo(structured('1', { sqs: 'test sqs' })),
    expected: invalidParameter('Message Structure - No default entry in JSON message body'),
  },
  {
    operation: 'SNS PublishBatch',
    title: 'PublishBatch to a FIFO topic refuses a batch with a message without a group',
    source: exceptions,
    observe: publishToFifo(entry('1')),
    expected: invalidParameter('The MessageGroupId parameter is required for FIFO topics'),
  },
  {
    operation: 'SNS PublishBatch',
    title: 'PublishBatch to a FIFO topic refuses a batch with a message that nothing deduplicates',
    source: ballerinaTests.publish,
    observe: publishToFifo(
      { ...entry('id1'), MessageGroupId: 'group1', MessageDeduplicationId: 'dedup1' },
      { ...entry('id2'), MessageGroupId: 'group2' },
    ),
    expected: invalidParameter(
      'The topic should either have ContentBasedDeduplication enabled or MessageDeduplicationId provided explicitly',
    ),
  },
];
