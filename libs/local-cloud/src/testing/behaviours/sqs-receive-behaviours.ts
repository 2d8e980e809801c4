import {
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
  type MessageAttributeValue,
  type ReceiveMessageCommandInput,
} from '@aws-sdk/client-sqs';
import { refused, type Aws, type Behaviour } from './behaviour.ts';
import { deadLetter } from './dead-letter.ts';
import { fifoQueue } from './fifo-queue.ts';
import { actionPage, guidePage, recording, validated } from './sqs-sources.ts';

type Asked = Partial<ReceiveMessageCommandInput>;

const text = (StringValue: string): MessageAttributeValue => ({ DataType: 'String', StringValue });
const attributes = { 'Help.Me': text('Me'), Hello: text('There'), General: text('Kenobi') };
const trace = 'Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1';

/** What a receive says of one message with attributes and a trace header. */
const receiveOne =
  (asked: Asked) =>
  async ({ sqs, queue }: Aws) => {
    const { url: QueueUrl } = await queue();
    const MessageSystemAttributes = { AWSTraceHeader: text(trace) };
    await sqs.send(
      new SendMessageCommand({ QueueUrl, MessageBody: 'msg', MessageAttributes: attributes, MessageSystemAttributes }),
    );
    const { Messages = [] } = await sqs.send(new ReceiveMessageCommand({ QueueUrl, ...asked }));
    const [{ MessageAttributes, MD5OfMessageAttributes, Attributes = {} } = {}] = Messages;
    return {
      attributes: Object.keys(MessageAttributes ?? {}).toSorted(),
      digest: MD5OfMessageAttributes ?? 'none',
      systemAttributes: Object.keys(Attributes).toSorted(),
      trace: Attributes.AWSTraceHeader ?? 'none',
    };
  };

const receiveNothing =
  (asked: Asked) =>
  async ({ sqs, queue }: Aws) =>
    sqs.send(new ReceiveMessageCommand({ QueueUrl: (await queue()).url, ...asked }));

const all = { attributes: ['General', 'Hello', 'Help.Me'], digest: '4c360f3fdafd970e05fae2f149d997f5' };
const none = { attributes: [], digest: 'none' };

/** Which message attributes come back: what was asked for, and what SQS gives. */
const filters: readonly (readonly [string, readonly string[], object])[] = [
  ['no message attribute that it was not asked for', [], none],
  ['all message attributes for All', ['All'], all],
  ['all message attributes for *', ['*'], all],
  ['all message attributes for .*', ['.*'], all],
  ['no message attribute for names that the message does not have', ['Foo', 'Help'], none],
  [
    'the message attributes that it was asked for, and their digest',
    ['General', 'Hello'],
    { attributes: ['General', 'Hello'], digest: 'fca026605781cb4126a1e9044df24232' },
  ],
  [
    'those of the message attributes asked for that the message has',
    ['Foo', 'Hello'],
    { attributes: ['Hello'], digest: 'a311262e065454b75da111d535b8dacd' },
  ],
  [
    'the message attributes that begin like Hel.*',
    ['Hel.*'],
    { attributes: ['Hello', 'Help.Me'], digest: '83fee93c1bcd8b9a5a923ffacdc636c7' },
  ],
];

export const sqsReceiveBehaviours: readonly Behaviour[] = [
  ...filters.map(([title, MessageAttributeNames, expected]): Behaviour => ({
    operation: 'SQS ReceiveMessage',
    title: `ReceiveMessage gives ${title}`,
    source: recording('test_receive_message_message_attribute_names_filters'),
    observe: receiveOne({ MessageAttributeNames: [...MessageAttributeNames] }),
    expected,
  })),
  {
    operation: 'SQS ReceiveMessage',
    title: 'ReceiveMessage gives no system attribute that it was not asked for',
    source: recording('test_receive_message_message_attribute_names_filters'),
    observe: receiveOne({}),
    expected: { systemAttributes: [] },
  },
  {
    operation: 'SQS ReceiveMessage',
    title: 'ReceiveMessage gives the one system attribute that it was asked for',
    source: recording('test_receive_message_attribute_names_filters'),
    observe: receiveOne({ MessageSystemAttributeNames: ['SenderId'] }),
    expected: { systemAttributes: ['SenderId'] },
  },
  {
    operation: 'SQS ReceiveMessage',
    title: 'ReceiveMessage gives the system attributes asked for under the name of old, too',
    source: recording('test_receive_message_attribute_names_filters'),
    observe: receiveOne({ AttributeNames: ['SenderId'] as never }),
    expected: { systemAttributes: ['SenderId'] },
  },
  {
    operation: 'SQS ReceiveMessage',
    title: 'ReceiveMessage gives the trace header of a message',
    source: actionPage('ReceiveMessage'),
    observe: receiveOne({ MessageSystemAttributeNames: ['AWSTraceHeader'] }),
    expected: { systemAttributes: ['AWSTraceHeader'], trace },
  },
  {
    operation: 'SQS ReceiveMessage',
    title: 'ReceiveMessage gives all system attributes for All, the trace header among them',
    source: actionPage('ReceiveMessage'),
    observe: receiveOne({ MessageSystemAttributeNames: ['All'] }),
    expected: {
      systemAttributes: [
        'AWSTraceHeader',
        'ApproximateFirstReceiveTimestamp',
        'ApproximateReceiveCount',
        'SenderId',
        'SentTimestamp',
      ],
    },
  },
  {
    operation: 'SQS ReceiveMessage',
    title: 'ReceiveMessage tells of a message in a dead-letter queue from which queue it comes',
    source: 'https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_Message.html',
    observe: async (aws) => {
      const { deadLetters, source } = await deadLetter(aws);
      const [{ Attributes = {} } = {}] = await aws.receive(deadLetters);
      return { comesFromTheSource: Attributes.DeadLetterQueueSourceArn === source.arn };
    },
    expected: { comesFromTheSource: true },
  },
  {
    operation: 'SQS ReceiveMessage',
    title: 'ReceiveMessage counts the receives of a message across queues',
    source: actionPage('ReceiveMessage'),
    observe: async (aws) => aws.receive((await deadLetter(aws)).deadLetters),
    // received once there, once here
    expected: [{ Attributes: { ApproximateReceiveCount: '2' } }],
  },
  {
    operation: 'SQS ReceiveMessage',
    title: 'ReceiveMessage refuses an unknown system attribute',
    source: actionPage('ReceiveMessage'),
    observe: receiveNothing({ MessageSystemAttributeNames: ['Foo' as never] }),
    expected: refused('InvalidAttributeName', 'Unknown Attribute Foo.'),
  },
  {
    operation: 'SQS ReceiveMessage',
    title: 'ReceiveMessage refuses the name of a method as that of a system attribute',
    source: actionPage('ReceiveMessage'),
    observe: receiveNothing({ MessageSystemAttributeNames: ['toString' as never] }),
    expected: refused('InvalidAttributeName', 'Unknown Attribute toString.'),
  },
  {
    operation: 'SQS ReceiveMessage',
    title: 'ReceiveMessage gives no list when there is no message',
    source: 'https://github.com/aws/aws-sdk-js-v3/issues/5675',
    observe: async (aws) => {
      const { Messages = 'no list' } = await receiveNothing({})(aws);
      return { Messages };
    },
    expected: { Messages: 'no list' },
  },
  {
    operation: 'SQS ReceiveMessage',
    title: 'ReceiveMessage refuses to give eleven messages',
    source: recording('test_send_receive_max_number_of_messages'),
    observe: receiveNothing({ MaxNumberOfMessages: 11 }),
    expected: refused(
      'InvalidParameterValue',
      'Value 11 for parameter MaxNumberOfMessages is invalid. Reason: Must be between 1 and 10, if provided.',
    ),
  },
  {
    operation: 'SQS ReceiveMessage',
    title: 'ReceiveMessage refuses to give no message',
    source: actionPage('ReceiveMessage'),
    observe: receiveNothing({ MaxNumberOfMessages: 0 }),
    expected: refused(
      'InvalidParameterValue',
      'Value 0 for parameter MaxNumberOfMessages is invalid. Reason: Must be between 1 and 10, if provided.',
    ),
  },
  ...[-1, 21].map((WaitTimeSeconds): Behaviour => ({
    operation: 'SQS ReceiveMessage',
    title: `ReceiveMessage refuses to wait ${WaitTimeSeconds} seconds`,
    source: actionPage('ReceiveMessage'),
    observe: receiveNothing({ WaitTimeSeconds }),
    expected: refused('InvalidParameterValue'),
  })),
  {
    operation: 'SQS ReceiveMessage',
    title: 'ReceiveMessage refuses to hide messages for more than twelve hours',
    source: actionPage('ReceiveMessage'),
    observe: receiveNothing({ VisibilityTimeout: 43_201 }),
    expected: refused('InvalidParameterValue'),
  },
  {
    operation: 'SQS ReceiveMessage',
    title: 'ReceiveMessage refuses a receive request attempt on a standard queue',
    source: actionPage('ReceiveMessage'),
    observe: receiveNothing({ ReceiveRequestAttemptId: 'attempt' }),
    expected: refused('InvalidParameterValue'),
  },
  {
    operation: 'SQS ReceiveMessage',
    title: 'ReceiveMessage refuses a queue that does not exist',
    source: recording('test_non_existent_queue'),
    observe: async ({ sqs, queue }) => sqs.send(new ReceiveMessageCommand({ QueueUrl: `${(await queue()).url}-gone` })),
    expected: refused('QueueDoesNotExist', 'The specified queue does not exist.'),
  },
  {
    operation: 'SQS ReceiveMessage',
    title: 'ReceiveMessage that its client has given up takes no message',
    source: guidePage('sqs-short-and-long-polling'),
    observe: async ({ sqs, queue, receive }) => {
      const polled = await queue();
      const impatient = new AbortController();
      const poll = sqs.send(new ReceiveMessageCommand({ QueueUrl: polled.url, WaitTimeSeconds: 20 }), {
        abortSignal: impatient.signal,
      });
      // each question takes a turn of the same connection pool, so the poll is under way by then
      const ask = new GetQueueAttributesCommand({ QueueUrl: polled.url, AttributeNames: ['QueueArn'] });
      for (let turn = 0; turn < 5; turn += 1) await sqs.send(ask);
      impatient.abort();
      await poll.catch(() => undefined);
      for (let turn = 0; turn < 5; turn += 1) await sqs.send(ask);
      await sqs.send(new SendMessageCommand({ QueueUrl: polled.url, MessageBody: 'message' }));
      return receive(polled);
    },
    expected: [{ Body: 'message' }],
  },
  {
    operation: 'SQS ReceiveMessage',
    title: 'ReceiveMessage gives a binary attribute, and its digest',
    source: recording('test_send_message_with_binary_attributes'),
    observe: async ({ sqs, queue, receive }) => {
      const binary = await queue();
      const bytes = Buffer.from('traceparent\u001e00-774062d6c37081a5a0b9b5b88e30627c-2d2482211f6489da-01');
      const attr1 = { DataType: 'Binary', BinaryValue: bytes };
      await sqs.send(
        new SendMessageCommand({ QueueUrl: binary.url, MessageBody: 'test', MessageAttributes: { attr1 } }),
      );
      return receive(binary);
    },
    expected: [
      {
        MD5OfBody: '098f6bcd4621d373cade4e832627b4f6',
        MD5OfMessageAttributes: '8cbe4db156db8a94db8b801b7addb984',
        MessageAttributes: { attr1: { DataType: 'Binary' } },
      },
    ],
  },
  {
    operation: 'SQS ReceiveMessage',
    title: 'ReceiveMessage gives group, deduplication id and number of a message of a FIFO queue',
    source: recording('test_fifo_message_attributes'),
    observe: async (aws) => {
      const QueueUrl = await fifoQueue(aws);
      const ids = { MessageGroupId: 'group-1', MessageDeduplicationId: 'dedup-1' };
      const sent = await aws.sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: 'message', ...ids }));
      const [{ Attributes = {} } = {}] = await aws.receive({ url: QueueUrl, arn: '' });
      return { ...Attributes, isItsNumber: Attributes.SequenceNumber === sent.SequenceNumber };
    },
    expected: {
      ApproximateReceiveCount: '1',
      MessageDeduplicationId: 'dedup-1',
      MessageGroupId: 'group-1',
      isItsNumber: true,
    },
  },
  {
    operation: 'SQS ReceiveMessage',
    title: 'ReceiveMessage gives a message of a FIFO queue that its group does not hold back after its deletion',
    source: validated('test_fifo_queue_send_multiple_messages_multiple_single_receives'),
    observe: async (aws) => {
      const QueueUrl = await fifoQueue(aws, { ContentBasedDeduplication: 'true' });
      for (const MessageBody of ['1', '2'])
        await aws.sqs.send(new SendMessageCommand({ QueueUrl, MessageBody, MessageGroupId: 'g' }));
      const bodies: (string | undefined)[] = [];
      for (let turn = 0; turn < 2; turn += 1) {
        const { Messages = [] } = await aws.sqs.send(new ReceiveMessageCommand({ QueueUrl }));
        const [{ Body, ReceiptHandle } = {}] = Messages;
        bodies.push(Body);
        await aws.sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }));
      }
      return bodies;
    },
    expected: ['1', '2'],
  },
  {
    operation: 'SQS ReceiveMessage',
    title: 'ReceiveMessage gives other handles of a message that it gives again',
    source: validated('test_receive_terminate_visibility_timeout'),
    observe: async ({ sqs, queue }) => {
      const { url: QueueUrl } = await queue();
      await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: 'foobar' }));
      const receive = new ReceiveMessageCommand({ QueueUrl, VisibilityTimeout: 0 });
      const handles = [await sqs.send(receive), await sqs.send(receive)].map(
        ({ Messages = [] }) => Messages[0]?.ReceiptHandle,
      );
      return { different: new Set(handles).size };
    },
    expected: { different: 2 },
  },
  {
    operation: 'SQS ReceiveMessage',
    title: 'ReceiveMessage moves what was received too often, under the same id',
    source: validated('test_dead_letter_queue_max_receive_count'),
    observe: async (aws) => {
      const { source, deadLetters } = await deadLetter(aws);
      const [there, here] = [await aws.receive(deadLetters), await aws.receive(source)];
      return { there: there.map(({ Body }) => Body), here: here.map(({ Body }) => Body) };
    },
    expected: { there: ['message'], here: [] },
  },
  {
    operation: 'SQS ReceiveMessage',
    title: 'ReceiveMessage gives several messages of one group of a FIFO queue at once',
    source: validated('test_fifo_receive_message_group_id_ordering'),
    observe: async (aws) => {
      const QueueUrl = await fifoQueue(aws, { ContentBasedDeduplication: 'true' });
      for (const MessageBody of ['1', '2', '3'])
        await aws.sqs.send(new SendMessageCommand({ QueueUrl, MessageBody, MessageGroupId: 'g' }));
      const { Messages } = await aws.sqs.send(new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10 }));
      return Messages;
    },
    expected: [{ Body: '1' }, { Body: '2' }, { Body: '3' }],
    differs: 'gives one message of each group at a time',
  },
];
