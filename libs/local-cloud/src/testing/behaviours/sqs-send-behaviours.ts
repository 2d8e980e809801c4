import {
  SendMessageBatchCommand,
  SendMessageCommand,
  type MessageAttributeValue,
  type SendMessageBatchRequestEntry,
  type SendMessageCommandInput,
} from '@aws-sdk/client-sqs';
import { refused, type Aws, type Behaviour } from './behaviour.ts';
import { fifoQueue } from './fifo-queue.ts';
import { actionPage, guidePage, recording, validated } from './sqs-sources.ts';

type Sent = Partial<SendMessageCommandInput>;

const text = (StringValue: string, DataType = 'String'): MessageAttributeValue => ({ DataType, StringValue });
const trace = { AWSTraceHeader: text('Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1') };

const send =
  (fields: Sent) =>
  async ({ sqs, queue }: Aws) =>
    sqs.send(new SendMessageCommand({ QueueUrl: (await queue()).url, MessageBody: 'message', ...fields }));
const sendBatch =
  (Entries: readonly SendMessageBatchRequestEntry[]) =>
  async ({ sqs, queue }: Aws) =>
    sqs.send(new SendMessageBatchCommand({ QueueUrl: (await queue()).url, Entries: [...Entries] }));
const sendToFifo =
  (fields: Sent, attributes = {}) =>
  async (aws: Aws) =>
    aws.sqs.send(
      new SendMessageCommand({ QueueUrl: await fifoQueue(aws, attributes), MessageBody: 'message', ...fields }),
    );

const many = (count: number): readonly SendMessageBatchRequestEntry[] =>
  Array.from({ length: count }, (_, index) => ({ Id: `message-${index}`, MessageBody: 'message' }));

/** Attributes that SQS refuses: the title, the name, the attribute, where it is said, and what SQS says. */
const badAttributes: readonly (readonly [string, string, MessageAttributeValue, string, string?])[] = [
  [
    'an attribute with an empty value',
    'ErrorDetails',
    text(''),
    recording('test_send_message_with_empty_string_attribute'),
    "Message (user) attribute 'ErrorDetails' must contain a non-empty value of type 'String'.",
  ],
  [
    'an attribute whose value has invalid characters',
    'attr1',
    text('Invalid-\b,\v'),
    validated('test_invalid_string_attributes_cause_invalid_parameter_value_error'),
  ],
  ...[
    'aWs.-Invalid-attr',
    'AMAZON.-Invalid-attr',
    '.-Invalid-attr',
    'Invalid.',
    'Invalid-!-attr',
    'Invalid-"-attr',
    'Invalid-§-attr',
    'Invalid-(-attr',
    'Invalid-?-attr',
  ].map(
    (name) =>
      [
        `an attribute named ${name}`,
        name,
        text('Valid'),
        validated('test_send_message_with_invalid_string_attributes'),
      ] as const,
  ),
  [
    'an attribute with a name of 257 characters',
    'L'.repeat(257),
    text('Valid'),
    validated('test_send_message_with_invalid_string_attributes'),
  ],
  [
    'an attribute of an unknown type',
    'name',
    text('Valid', 'Invalid'),
    validated('test_send_message_with_invalid_string_attributes'),
  ],
  [
    'an attribute with a type of more than 256 characters',
    'name',
    text('1', `Number.${'L'.repeat(256)}`),
    validated('test_send_message_with_invalid_string_attributes'),
  ],
  ['an attribute with periods in succession in its name', 'a..b', text('Valid'), guidePage('sqs-message-metadata')],
  ['an attribute without a name', '', text('Valid'), guidePage('sqs-message-metadata')],
  ['an attribute without a value', 'name', { DataType: 'String' }, guidePage('sqs-message-metadata')],
  ['a number that is none', 'name', text('world', 'Number'), guidePage('sqs-message-metadata')],
  ['a binary attribute with a text', 'name', text('text', 'Binary'), guidePage('sqs-message-metadata')],
];

const single: readonly Behaviour[] = [
  ...badAttributes.map(([title, name, attribute, source, message]): Behaviour => ({
    operation: 'SQS SendMessage',
    title: `SendMessage refuses ${title}`,
    source,
    observe: send({ MessageAttributes: { [name]: attribute } }),
    expected: refused('InvalidParameterValue', message),
  })),
  {
    operation: 'SQS SendMessage',
    title: 'SendMessage takes letters of any language in the name of an attribute',
    source: validated('test_send_message_with_invalid_string_attributes'),
    observe: send({ MessageAttributes: { 'attr.1øßä': text('Valida') } }),
    expected: { $metadata: { httpStatusCode: 200 } },
  },
  {
    operation: 'SQS SendMessage',
    title: 'SendMessage refuses eleven attributes',
    source: guidePage('sqs-message-metadata'),
    observe: send({ MessageAttributes: Object.fromEntries(many(11).map(({ Id = '' }) => [Id, text('value')])) }),
    expected: refused('InvalidParameterValue'),
  },
  {
    operation: 'SQS SendMessage',
    title: 'SendMessage takes ten attributes',
    source: guidePage('sqs-message-metadata'),
    observe: send({ MessageAttributes: Object.fromEntries(many(10).map(({ Id = '' }) => [Id, text('value')])) }),
    expected: { $metadata: { httpStatusCode: 200 } },
  },
  {
    operation: 'SQS SendMessage',
    title: 'SendMessage refuses a system attribute other than AWSTraceHeader',
    source: actionPage('SendMessage'),
    observe: send({ MessageSystemAttributes: { ['Hello' as never]: text('World') } }),
    expected: refused('InvalidParameterValue'),
  },
  {
    operation: 'SQS SendMessage',
    title: 'SendMessage refuses a trace header that is not a string',
    source: actionPage('SendMessage'),
    observe: send({ MessageSystemAttributes: { AWSTraceHeader: text('1', 'Number') } }),
    expected: refused('InvalidParameterValue'),
  },
  {
    operation: 'SQS SendMessage',
    title: 'SendMessage refuses a trace header that is not well-formed',
    source: actionPage('SendMessage'),
    observe: send({ MessageSystemAttributes: { AWSTraceHeader: text('trace') } }),
    expected: refused('InvalidParameterValue'),
  },
  {
    operation: 'SQS SendMessage',
    title: 'SendMessage digests a trace header apart from the attributes',
    source: validated('test_system_attributes_have_no_effect_on_attr_md5'),
    observe: send({
      MessageAttributes: { timestamp: text('1493147359900', 'Number') },
      MessageSystemAttributes: trace,
    }),
    expected: {
      MD5OfMessageAttributes: '235c5c510d26fb653d073faed50ae77c',
      MD5OfMessageSystemAttributes: '5ae4d5d7636402d80f4eb6d213245a88',
    },
  },
  ...[-1, 901].map((DelaySeconds): Behaviour => ({
    operation: 'SQS SendMessage',
    title: `SendMessage refuses a delay of ${DelaySeconds} seconds`,
    source: actionPage('SendMessage'),
    observe: send({ DelaySeconds }),
    expected: refused('InvalidParameterValue'),
  })),
  {
    operation: 'SQS SendMessage',
    title: 'SendMessage refuses an empty body',
    source: actionPage('SendMessage'),
    observe: send({ MessageBody: '' }),
    expected: refused('MissingParameter', 'The request must contain the parameter MessageBody.'),
  },
  {
    operation: 'SQS SendMessage',
    title: 'SendMessage refuses a body with invalid characters',
    source: validated('test_send_message_with_invalid_payload_characters'),
    observe: send({ MessageBody: 'Invalid-\0-\b-\u0013-\uffff' }),
    expected: refused('InvalidMessageContents'),
  },
  {
    operation: 'SQS SendMessage',
    title: 'SendMessage refuses a message that is longer than its queue allows, attributes counted',
    source: recording('test_send_message_with_updated_maximum_message_size'),
    observe: async ({ sqs, queue }) => {
      const { url } = await queue({ MaximumMessageSize: '1024' });
      const attributes = { k: text('x') };
      const MessageBody = 'a'.repeat(1024 - 'kStringx'.length + 1);
      return sqs.send(new SendMessageCommand({ QueueUrl: url, MessageBody, MessageAttributes: attributes }));
    },
    expected: refused(
      'InvalidParameterValue',
      'One or more parameters are invalid. Reason: Message must be shorter than 1024 bytes.',
    ),
  },
  {
    operation: 'SQS SendMessage',
    title: 'SendMessage counts the bytes of a binary attribute, and not their base64',
    source: guidePage('sqs-message-metadata'),
    observe: async ({ sqs, queue }) => {
      const { url } = await queue({ MaximumMessageSize: '1024' });
      const attributes = { k: { DataType: 'Binary', BinaryValue: new Uint8Array(1000) } };
      return sqs.send(new SendMessageCommand({ QueueUrl: url, MessageBody: 'a', MessageAttributes: attributes }));
    },
    expected: { $metadata: { httpStatusCode: 200 } },
  },
  {
    operation: 'SQS SendMessage',
    title: 'SendMessage takes a message group on a standard queue, and ReceiveMessage tells it',
    source: guidePage('sqs-fair-queues'),
    observe: async ({ sqs, queue, receive }) => {
      const fair = await queue();
      await sqs.send(new SendMessageCommand({ QueueUrl: fair.url, MessageBody: 'message', MessageGroupId: 'tenant' }));
      return receive(fair);
    },
    expected: [{ Attributes: { MessageGroupId: 'tenant' } }],
  },
  {
    operation: 'SQS SendMessage',
    title: 'SendMessage refuses a deduplication id on a standard queue',
    source: actionPage('SendMessage'),
    observe: send({ MessageDeduplicationId: 'once' }),
    expected: refused('InvalidParameterValue'),
  },
  {
    operation: 'SQS SendMessage',
    title: 'SendMessage takes the name of a queue for its URL',
    source: validated('test_posting_to_queue_via_queue_name'),
    observe: async ({ sqs, queue }) => {
      const { arn } = await queue();
      return sqs.send(
        new SendMessageCommand({ QueueUrl: arn.replace(/^.*:/, ''), MessageBody: 'Using name instead of URL' }),
      );
    },
    expected: { MD5OfMessageBody: '86a83f96652a1bfad3891e7d523750cb' },
  },
];

const fifo: readonly Behaviour[] = [
  {
    operation: 'SQS SendMessage',
    title: 'SendMessage refuses a delay of a single message on a FIFO queue',
    source: recording('test_fifo_queue_send_message_with_delay_seconds_fails'),
    observe: sendToFifo({ MessageGroupId: '1', DelaySeconds: 2 }, { ContentBasedDeduplication: 'true' }),
    expected: refused(
      'InvalidParameterValue',
      'Value 2 for parameter DelaySeconds is invalid. Reason: The request include parameter that is not valid for this queue type.',
    ),
  },
  {
    operation: 'SQS SendMessage',
    title: 'SendMessage takes a delay of 0 on a FIFO queue',
    source: validated('test_send_message_with_delay_0_works_for_fifo'),
    observe: sendToFifo({ MessageGroupId: 'test', MessageDeduplicationId: '42', DelaySeconds: 0 }),
    expected: { $metadata: { httpStatusCode: 200 } },
  },
  {
    operation: 'SQS SendMessage',
    title: 'SendMessage wants a message group on a FIFO queue',
    source: recording('test_posting_to_fifo_requires_deduplicationid_group_id'),
    observe: sendToFifo({ MessageDeduplicationId: 'once' }),
    expected: refused('MissingParameter', 'The request must contain the parameter MessageGroupId.'),
  },
  {
    operation: 'SQS SendMessage',
    title: 'SendMessage wants a deduplication id, or a queue that makes one of the content',
    source: recording('test_posting_to_fifo_requires_deduplicationid_group_id'),
    observe: sendToFifo({ MessageGroupId: 'group' }),
    expected: refused(
      'InvalidParameterValue',
      'The queue should either have ContentBasedDeduplication enabled or MessageDeduplicationId provided explicitly',
    ),
  },
  {
    operation: 'SQS SendMessage',
    title: 'SendMessage numbers the messages of a FIFO queue',
    source: validated('test_fifo_sequence_number_increases'),
    observe: async (aws) => {
      const QueueUrl = await fifoQueue(aws, { ContentBasedDeduplication: 'true' });
      const sendOne = async (MessageBody: string) =>
        (await aws.sqs.send(new SendMessageCommand({ QueueUrl, MessageBody, MessageGroupId: 'g' }))).SequenceNumber ??
        '';
      const [first, second] = [await sendOne('1'), await sendOne('2')];
      return { increases: Number(first) < Number(second) };
    },
    expected: { increases: true },
  },
  {
    operation: 'SQS SendMessage',
    title: 'SendMessage takes what has an earlier deduplication id for the earlier message',
    source: validated('test_fifo_content_based_message_deduplication_arrives_once'),
    observe: async (aws) => {
      const QueueUrl = await fifoQueue(aws, { ContentBasedDeduplication: 'true' });
      const again = new SendMessageCommand({ QueueUrl, MessageBody: 'message', MessageGroupId: 'g' });
      const [first, second] = [await aws.sqs.send(again), await aws.sqs.send(again)];
      return { same: first.MessageId === second.MessageId };
    },
    expected: { same: true },
  },
];

const batch: readonly Behaviour[] = [
  {
    operation: 'SQS SendMessageBatch',
    title: 'SendMessageBatch refuses twenty entries',
    source: recording('test_too_many_entries_in_batch_request'),
    observe: sendBatch(many(20)),
    expected: refused(
      'TooManyEntriesInBatchRequest',
      'Maximum number of entries per request are 10. You have sent 20.',
    ),
  },
  {
    operation: 'SQS SendMessageBatch',
    title: 'SendMessageBatch refuses a batch without entries',
    source: actionPage('SendMessageBatch'),
    observe: sendBatch([]),
    expected: refused('EmptyBatchRequest'),
  },
  {
    operation: 'SQS SendMessageBatch',
    title: 'SendMessageBatch refuses an id with a colon',
    source: recording('test_invalid_batch_id'),
    observe: sendBatch([{ Id: 'message:1', MessageBody: 'message' }]),
    expected: refused(
      'InvalidBatchEntryId',
      'A batch entry id can only contain alphanumeric characters, hyphens and underscores. It can be at most 80 letters long.',
    ),
  },
  {
    operation: 'SQS SendMessageBatch',
    title: 'SendMessageBatch refuses an id of 81 letters',
    source: actionPage('SendMessageBatch'),
    observe: sendBatch([{ Id: 'x'.repeat(81), MessageBody: 'message' }]),
    expected: refused('InvalidBatchEntryId'),
  },
  {
    operation: 'SQS SendMessageBatch',
    title: 'SendMessageBatch refuses two entries with one id',
    source: actionPage('SendMessageBatch'),
    observe: sendBatch([...many(1), ...many(1)]),
    expected: refused('BatchEntryIdsNotDistinct'),
  },
  {
    operation: 'SQS SendMessageBatch',
    title: 'SendMessageBatch refuses messages that are longer than 1,048,576 bytes together',
    source: recording('test_send_message_batch_with_oversized_contents'),
    observe: sendBatch([
      { Id: '1', MessageBody: 'a'.repeat(1_048_576 - 'kStringx'.length), MessageAttributes: { k: text('x') } },
      { Id: '2', MessageBody: 'a' },
    ]),
    expected: refused(
      'BatchRequestTooLong',
      'Batch requests cannot be longer than 1048576 bytes. You have sent 1048577 bytes.',
    ),
  },
  {
    operation: 'SQS SendMessageBatch',
    title: 'SendMessageBatch gives no list of failures when every message is sent',
    source: 'https://github.com/localstack/localstack/pull/9998',
    observe: async (aws) => {
      const { Failed = 'no list' } = await sendBatch(many(2))(aws);
      return { Failed };
    },
    expected: { Failed: 'no list' },
  },
  {
    operation: 'SQS SendMessageBatch',
    title: 'SendMessageBatch sends the other entries when one has invalid characters',
    source: validated('test_batch_send_with_invalid_char_should_succeed'),
    observe: sendBatch([...many(1), { Id: '9', MessageBody: '\u0001' }]),
    expected: { Successful: [{ Id: 'message-0' }], Failed: [{ Id: '9', Code: 'InvalidMessageContents' }] },
  },
  {
    operation: 'SQS SendMessageBatch',
    title: 'SendMessageBatch sends the other entries when one has a delay that is too long',
    source: actionPage('SendMessageBatch'),
    observe: sendBatch([...many(1), { Id: '9', MessageBody: 'message', DelaySeconds: 901 }]),
    expected: {
      Successful: [{ Id: 'message-0' }],
      Failed: [{ Id: '9', SenderFault: true, Code: 'InvalidParameterValue' }],
    },
  },
  {
    operation: 'SQS SendMessageBatch',
    title: 'SendMessageBatch refuses a batch for a FIFO queue in which one entry has no message group',
    source: recording('test_send_batch_missing_message_group_id_for_fifo_queue'),
    observe: async (aws) => {
      const Entries = many(2).map((entry, index) => ({
        ...entry,
        MessageDeduplicationId: `${index}`,
        ...(index === 0 ? { MessageGroupId: 'g' } : {}),
      }));
      return aws.sqs.send(new SendMessageBatchCommand({ QueueUrl: await fifoQueue(aws), Entries }));
    },
    expected: refused('InvalidParameterValue', 'The request must contain the parameter MessageGroupId.'),
  },
  {
    operation: 'SQS SendMessageBatch',
    title: 'SendMessageBatch refuses a batch for a FIFO queue in which one entry has no deduplication id',
    source: recording('test_send_batch_missing_deduplication_id_for_fifo_queue'),
    observe: async (aws) => {
      const Entries = many(2).map((entry, index) => ({
        ...entry,
        MessageGroupId: 'g',
        ...(index === 0 ? { MessageDeduplicationId: 'once' } : {}),
      }));
      return aws.sqs.send(new SendMessageBatchCommand({ QueueUrl: await fifoQueue(aws), Entries }));
    },
    expected: refused(
      'InvalidParameterValue',
      'The queue should either have ContentBasedDeduplication enabled or MessageDeduplicationId provided explicitly',
    ),
  },
];

export const sqsSendBehaviours: readonly Behaviour[] = [...single, ...fifo, ...batch];
