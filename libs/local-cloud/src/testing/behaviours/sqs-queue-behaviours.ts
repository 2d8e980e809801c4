import { randomUUID } from 'node:crypto';
import {
  AddPermissionCommand,
  CreateQueueCommand,
  DeleteQueueCommand,
  GetQueueAttributesCommand,
  GetQueueUrlCommand,
  InvalidAttributeName,
  ListDeadLetterSourceQueuesCommand,
  ListQueuesCommand,
  ListQueueTagsCommand,
  PurgeQueueCommand,
  QueueDoesNotExist,
  ReceiveMessageCommand,
  RemovePermissionCommand,
  SendMessageCommand,
  SetQueueAttributesCommand,
  TagQueueCommand,
  UntagQueueCommand,
} from '@aws-sdk/client-sqs';
import { refused, type Aws, type Behaviour } from './behaviour.ts';
import { deadLetter } from './dead-letter.ts';
import { fifoQueue } from './fifo-queue.ts';
import { actionPage, guidePage, recording, validated } from './sqs-sources.ts';

type Attributes = Readonly<Record<string, string>>;

const named = () => `queue-${randomUUID()}`;
const create = (aws: Aws, QueueName: string, attributes: Attributes = {}) =>
  aws.sqs.send(new CreateQueueCommand({ QueueName, Attributes: attributes }));
const set = (aws: Aws, QueueUrl: string, attributes: Attributes) =>
  aws.sqs.send(new SetQueueAttributesCommand({ QueueUrl, Attributes: attributes }));
const get = async (aws: Aws, QueueUrl: string, ...AttributeNames: readonly string[]) =>
  (await aws.sqs.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames: AttributeNames as never })))
    .Attributes ?? {};

/** Attributes that are refused alike when a queue is created and when it gets them. */
const badAttributes: readonly (readonly [string, string, string, string, string?])[] = [
  ['VisibilityTimeout', '43201', 'InvalidAttributeValue', actionPage('SetQueueAttributes')],
  ['VisibilityTimeout', '-1', 'InvalidAttributeValue', actionPage('SetQueueAttributes')],
  ['VisibilityTimeout', '', 'InvalidAttributeValue', actionPage('SetQueueAttributes')],
  ['MaximumMessageSize', '', 'InvalidAttributeValue', actionPage('SetQueueAttributes')],
  ['DelaySeconds', '901', 'InvalidAttributeValue', actionPage('SetQueueAttributes')],
  ['DelaySeconds', '1.5', 'InvalidAttributeValue', actionPage('SetQueueAttributes')],
  ['MaximumMessageSize', '1023', 'InvalidAttributeValue', actionPage('SetQueueAttributes')],
  ['MaximumMessageSize', '1048577', 'InvalidAttributeValue', actionPage('SetQueueAttributes')],
  ['MessageRetentionPeriod', '59', 'InvalidAttributeValue', actionPage('SetQueueAttributes')],
  ['MessageRetentionPeriod', '1209601', 'InvalidAttributeValue', actionPage('SetQueueAttributes')],
  ['ReceiveMessageWaitTimeSeconds', '21', 'InvalidAttributeValue', actionPage('SetQueueAttributes')],
  ['KmsDataKeyReusePeriodSeconds', '59', 'InvalidAttributeValue', actionPage('SetQueueAttributes')],
  ['Foo', 'bar', 'InvalidAttributeName', actionPage('SetQueueAttributes'), 'Unknown Attribute Foo.'],
  ['QueueArn', 'arn', 'InvalidAttributeName', actionPage('SetQueueAttributes')],
  ['ContentBasedDeduplication', 'true', 'InvalidAttributeName', actionPage('SetQueueAttributes')],
  ['RedriveAllowPolicy', '{}', 'InvalidAttributeValue', actionPage('SetQueueAttributes')],
  [
    'RedriveAllowPolicy',
    '{"redrivePermission":"byQueue"}',
    'InvalidParameterValue',
    guidePage('sqs-dead-letter-queues'),
  ],
  ['RedrivePolicy', 'not JSON', 'InvalidAttributeValue', actionPage('SetQueueAttributes')],
  [
    'RedrivePolicy',
    '{"deadLetterTargetArn": "dummy", "maxReceiveCount": 42}',
    'InvalidParameterValue',
    recording('test_invalid_dead_letter_arn_rejected_before_lookup'),
    'Value {"deadLetterTargetArn": "dummy", "maxReceiveCount": 42} for parameter RedrivePolicy is invalid. Reason: Invalid value for deadLetterTargetArn.',
  ],
  [
    'RedrivePolicy',
    '{"deadLetterTargetArn":"arn:aws:sqs:us-east-1:000000000000:gone","maxReceiveCount":3}',
    'InvalidParameterValue',
    guidePage('sqs-dead-letter-queues'),
  ],
  [
    'RedrivePolicy',
    '{"maxReceiveCount":"42"}',
    'InvalidParameterValue',
    validated('test_redrive_policy_attribute_validity'),
  ],
];

/** Redrive policies with a target that is there. */
const badPolicies: readonly (readonly [string, object, string])[] = [
  ['without a maxReceiveCount', {}, validated('test_redrive_policy_attribute_validity')],
  [
    'with a maxReceiveCount that is no number',
    { maxReceiveCount: 'invalid' },
    validated('test_redrive_policy_attribute_validity'),
  ],
  ['with a maxReceiveCount of 0', { maxReceiveCount: 0 }, guidePage('sqs-dead-letter-queues')],
  ['with a maxReceiveCount of 1001', { maxReceiveCount: 1001 }, guidePage('sqs-dead-letter-queues')],
];

const attributes: readonly Behaviour[] = [
  ...badAttributes.flatMap(([name, value, code, source, message]): readonly Behaviour[] => [
    {
      operation: 'SQS CreateQueue',
      title: `CreateQueue refuses the attribute ${name} with ${value}`,
      source,
      observe: async (aws) => create(aws, named(), { [name]: value }),
      expected: refused(code, message),
    },
    {
      operation: 'SQS SetQueueAttributes',
      title: `SetQueueAttributes refuses the attribute ${name} with ${value}`,
      source,
      observe: async (aws) => set(aws, (await aws.queue()).url, { [name]: value }),
      expected: refused(code, message),
    },
  ]),
  ...badPolicies.map(([title, policy, source]): Behaviour => ({
    operation: 'SQS SetQueueAttributes',
    title: `SetQueueAttributes refuses a redrive policy ${title}`,
    source,
    observe: async (aws) => {
      const deadLetterTargetArn = (await aws.queue()).arn;
      const RedrivePolicy = JSON.stringify({ deadLetterTargetArn, ...policy });
      return set(aws, (await aws.queue()).url, { RedrivePolicy });
    },
    expected: refused('InvalidParameterValue'),
  })),
  {
    operation: 'SQS SetQueueAttributes',
    title: 'SetQueueAttributes takes a maxReceiveCount that is a text',
    source: validated('test_redrive_policy_attribute_validity'),
    observe: async (aws) => {
      const deadLetterTargetArn = (await aws.queue()).arn;
      const RedrivePolicy = JSON.stringify({ deadLetterTargetArn, maxReceiveCount: '42' });
      return set(aws, (await aws.queue()).url, { RedrivePolicy });
    },
    expected: { $metadata: { httpStatusCode: 200 } },
  },
  {
    operation: 'SQS SetQueueAttributes',
    title: 'SetQueueAttributes refuses a FIFO queue as the dead-letter queue of a standard queue',
    source: guidePage('sqs-dead-letter-queues'),
    observe: async (aws) => {
      const deadLetterTargetArn = (await get(aws, await fifoQueue(aws), 'QueueArn')).QueueArn;
      const RedrivePolicy = JSON.stringify({ deadLetterTargetArn, maxReceiveCount: 3 });
      return set(aws, (await aws.queue()).url, { RedrivePolicy });
    },
    expected: refused('InvalidParameterValue'),
  },
  ...['denyAll', 'byQueue'].map((redrivePermission): Behaviour => ({
    operation: 'SQS SetQueueAttributes',
    title: `SetQueueAttributes refuses a dead-letter queue whose redrive allow policy says ${redrivePermission} without the queue`,
    source: actionPage('SetQueueAttributes'),
    observe: async (aws) => {
      const sourceQueueArns = redrivePermission === 'byQueue' ? [(await aws.queue()).arn] : undefined;
      const RedriveAllowPolicy = JSON.stringify({ redrivePermission, sourceQueueArns });
      const deadLetterTargetArn = (await aws.queue({ RedriveAllowPolicy })).arn;
      const RedrivePolicy = JSON.stringify({ deadLetterTargetArn, maxReceiveCount: 3 });
      return set(aws, (await aws.queue()).url, { RedrivePolicy });
    },
    expected: refused('InvalidParameterValue'),
  })),
  {
    operation: 'SQS SetQueueAttributes',
    title: 'SetQueueAttributes takes a dead-letter queue whose redrive allow policy names the queue',
    source: actionPage('SetQueueAttributes'),
    observe: async (aws) => {
      const source = await aws.queue();
      const RedriveAllowPolicy = JSON.stringify({ redrivePermission: 'byQueue', sourceQueueArns: [source.arn] });
      const deadLetterTargetArn = (await aws.queue({ RedriveAllowPolicy })).arn;
      return set(aws, source.url, { RedrivePolicy: JSON.stringify({ deadLetterTargetArn, maxReceiveCount: 3 }) });
    },
    expected: { $metadata: { httpStatusCode: 200 } },
  },
  {
    operation: 'SQS SetQueueAttributes',
    title: 'SetQueueAttributes refuses the name of a method as that of an attribute',
    source: actionPage('SetQueueAttributes'),
    observe: async (aws) => set(aws, (await aws.queue()).url, { valueOf: '1' }),
    expected: refused('InvalidAttributeName', 'Unknown Attribute valueOf.'),
  },
  {
    operation: 'SQS SetQueueAttributes',
    title: 'SetQueueAttributes knows no FifoQueue of a standard queue',
    source: recording('test_set_unsupported_attribute_fifo'),
    observe: async (aws) => set(aws, (await aws.queue()).url, { FifoQueue: 'true' }),
    expected: refused('InvalidAttributeName', 'Unknown Attribute FifoQueue.'),
  },
  {
    operation: 'SQS SetQueueAttributes',
    title: 'SetQueueAttributes makes no standard queue of a FIFO queue',
    source: recording('test_set_unsupported_attribute_fifo'),
    observe: async (aws) => set(aws, await fifoQueue(aws), { FifoQueue: 'false' }),
    expected: refused(
      'InvalidAttributeValue',
      'Invalid value for the parameter FifoQueue. Reason: Modifying queue type is not supported.',
    ),
  },
  {
    operation: 'SQS SetQueueAttributes',
    title: 'SetQueueAttributes refuses two kinds of encryption at once',
    source: recording('test_sse_kms_and_sqs_are_mutually_exclusive'),
    observe: async (aws) =>
      set(aws, (await aws.queue()).url, { KmsMasterKeyId: 'testKeyId', SqsManagedSseEnabled: 'true' }),
    expected: refused(
      'InvalidAttributeName',
      'You can use one type of server-side encryption (SSE) at one time. You can either enable KMS SSE or SQS SSE.',
    ),
  },
  {
    operation: 'SQS SetQueueAttributes',
    title: 'SetQueueAttributes takes a policy away with an empty one',
    source: validated('test_set_empty_queue_policy'),
    observe: async (aws) => {
      const { url } = await aws.queue({ Policy: '{"Version":"2012-10-17","Statement":[]}' });
      await set(aws, url, { Policy: '' });
      return { hasPolicy: 'Policy' in (await get(aws, url, 'All')) };
    },
    expected: { hasPolicy: false },
  },
  {
    operation: 'SQS SetQueueAttributes',
    title: 'SetQueueAttributes gives a queue a key of its own, and GetQueueAttributes tells it',
    source: recording('test_sse_queue_attributes'),
    observe: async (aws) => {
      const { url } = await aws.queue();
      const key = { KmsMasterKeyId: 'testKeyId', KmsDataKeyReusePeriodSeconds: '6000', SqsManagedSseEnabled: 'false' };
      await set(aws, url, key);
      return get(aws, url, ...Object.keys(key));
    },
    expected: { KmsMasterKeyId: 'testKeyId', KmsDataKeyReusePeriodSeconds: '6000', SqsManagedSseEnabled: 'false' },
  },
  {
    operation: 'SQS SetQueueAttributes',
    title: 'SetQueueAttributes changes whether a FIFO queue makes deduplication ids',
    source: recording('test_fifo_set_content_based_deduplication_strategy'),
    observe: async (aws) => {
      const url = await fifoQueue(aws, { ContentBasedDeduplication: 'true' });
      const before = await get(aws, url, 'All');
      await set(aws, url, { ContentBasedDeduplication: 'false' });
      return { before, after: await get(aws, url, 'All') };
    },
    expected: {
      before: { ContentBasedDeduplication: 'true', DeduplicationScope: 'queue', FifoThroughputLimit: 'perQueue' },
      after: { ContentBasedDeduplication: 'false', FifoQueue: 'true' },
    },
  },
  {
    operation: 'SQS GetQueueAttributes',
    title: 'GetQueueAttributes gives nothing when it was asked for nothing',
    source: actionPage('GetQueueAttributes'),
    observe: async (aws) => ({ names: Object.keys(await get(aws, (await aws.queue()).url)) }),
    expected: { names: [] },
  },
  {
    operation: 'SQS GetQueueAttributes',
    title: 'GetQueueAttributes refuses an unknown name, with an error of its class',
    source: actionPage('GetQueueAttributes'),
    observe: async (aws) =>
      get(aws, (await aws.queue()).url, 'Foo').catch((error: Error) => ({
        ofItsClass: error instanceof InvalidAttributeName,
        name: error.name,
        message: error.message,
      })),
    expected: { ofItsClass: true, name: 'InvalidAttributeName', message: 'Unknown Attribute Foo.' },
  },
  {
    operation: 'SQS GetQueueAttributes',
    title: 'GetQueueAttributes tells what a queue was given, and the defaults',
    source: recording('test_create_and_update_queue_attributes'),
    observe: async (aws) => {
      const { url } = await aws.queue({ MessageRetentionPeriod: '604800', VisibilityTimeout: '20' });
      await set(aws, url, { MaximumMessageSize: '2048', VisibilityTimeout: '69', DelaySeconds: '420' });
      return get(aws, url, 'All');
    },
    expected: {
      ApproximateNumberOfMessages: '0',
      ApproximateNumberOfMessagesDelayed: '0',
      ApproximateNumberOfMessagesNotVisible: '0',
      DelaySeconds: '420',
      MaximumMessageSize: '2048',
      MessageRetentionPeriod: '604800',
      ReceiveMessageWaitTimeSeconds: '0',
      SqsManagedSseEnabled: 'true',
      VisibilityTimeout: '69',
    },
  },
];

const differentDelay = refused(
  'QueueNameExists',
  'A queue already exists with the same name and a different value for attribute DelaySeconds',
);

const queues: readonly Behaviour[] = [
  {
    operation: 'SQS CreateQueue',
    title: 'CreateQueue refuses the name of a queue that has other attributes',
    source: recording('test_create_queue_with_different_attributes_raises_exception'),
    observe: async (aws) => {
      const name = named();
      await create(aws, name, { ReceiveMessageWaitTimeSeconds: '1', DelaySeconds: '1' });
      return create(aws, name, { ReceiveMessageWaitTimeSeconds: '1', DelaySeconds: '2' });
    },
    expected: differentDelay,
  },
  {
    operation: 'SQS CreateQueue',
    title: 'CreateQueue refuses the attributes with which a queue was created, once it has others',
    source: recording('test_create_queue_with_different_attributes_raises_exception'),
    observe: async (aws) => {
      const name = named();
      const { QueueUrl = '' } = await create(aws, name, { DelaySeconds: '1' });
      await set(aws, QueueUrl, { DelaySeconds: '2' });
      return create(aws, name, { DelaySeconds: '1' });
    },
    expected: differentDelay,
  },
  {
    operation: 'SQS CreateQueue',
    title: 'CreateQueue refuses a redrive policy for a queue that has none',
    source: actionPage('CreateQueue'),
    observe: async (aws) => {
      const name = named();
      await create(aws, name);
      const deadLetterTargetArn = (await aws.queue()).arn;
      return create(aws, name, { RedrivePolicy: JSON.stringify({ deadLetterTargetArn, maxReceiveCount: 3 }) });
    },
    expected: refused('QueueNameExists'),
  },
  {
    operation: 'SQS CreateQueue',
    title: 'CreateQueue gives a queue that exists to who names no attributes, or some of those that it has',
    source: validated('test_create_queue_with_different_attributes_raises_exception'),
    observe: async (aws) => {
      const name = named();
      const first = await create(aws, name, { ReceiveMessageWaitTimeSeconds: '1', DelaySeconds: '1' });
      const again = [await create(aws, name), await create(aws, name, { DelaySeconds: '1' })];
      return { same: again.every(({ QueueUrl }) => QueueUrl === first.QueueUrl) };
    },
    expected: { same: true },
  },
  {
    operation: 'SQS CreateQueue',
    title: 'CreateQueue refuses other attributes of a FIFO queue',
    source: recording('test_create_fifo_queue_with_different_attributes_raises_error'),
    observe: async (aws) => {
      const name = `${named()}.fifo`;
      await create(aws, name, { FifoQueue: 'true', ContentBasedDeduplication: 'true' });
      return create(aws, name, { FifoQueue: 'true', ContentBasedDeduplication: 'false' });
    },
    expected: refused(
      'QueueNameExists',
      'A queue already exists with the same name and a different value for attribute ContentBasedDeduplication',
    ),
  },
  ...(
    [
      ['with slashes', 'queue/1/', validated('test_disallow_queue_name_with_slashes')],
      ['with a space', 'a queue', actionPage('CreateQueue')],
      ['of 81 characters', 'q'.repeat(81), actionPage('CreateQueue')],
      ['that is empty', '', actionPage('CreateQueue')],
      [
        'that ends with .fifo, of a standard queue',
        'queue.fifo',
        validated('test_standard_queue_cannot_have_fifo_suffix'),
      ],
    ] as const
  ).map(([title, name, source]): Behaviour => ({
    operation: 'SQS CreateQueue',
    title: `CreateQueue refuses a name ${title}`,
    source,
    observe: async (aws) => create(aws, name),
    expected: refused('InvalidParameterValue'),
  })),
  {
    operation: 'SQS CreateQueue',
    title: 'CreateQueue wants .fifo at the end of the name of a FIFO queue',
    source: validated('test_fifo_queue_requires_suffix'),
    observe: async (aws) => create(aws, named(), { FifoQueue: 'true' }),
    expected: refused('InvalidParameterValue'),
  },
  {
    operation: 'SQS CreateQueue',
    title: 'CreateQueue refuses the name of a queue that was deleted within the last minute',
    source: actionPage('CreateQueue'),
    observe: async (aws) => {
      const name = named();
      const { QueueUrl } = await create(aws, name);
      await aws.sqs.send(new DeleteQueueCommand({ QueueUrl }));
      return create(aws, name);
    },
    expected: refused('QueueDeletedRecently'),
    differs: 'creates it at once',
  },
  {
    operation: 'SQS GetQueueUrl',
    title: 'GetQueueUrl refuses a queue that does not exist, with an error of its class',
    source: recording('test_non_existent_queue'),
    observe: async ({ sqs }) =>
      sqs.send(new GetQueueUrlCommand({ QueueName: named() })).catch((error: Error) => ({
        ofItsClass: error instanceof QueueDoesNotExist,
        message: error.message,
      })),
    expected: { ofItsClass: true, message: 'The specified queue does not exist.' },
  },
  {
    operation: 'SQS GetQueueUrl',
    title: 'GetQueueUrl finds no queue of another account',
    source: actionPage('GetQueueUrl'),
    observe: async (aws) => {
      const QueueName = (await aws.queue()).arn.replace(/^.*:/, '');
      return aws.sqs.send(new GetQueueUrlCommand({ QueueName, QueueOwnerAWSAccountId: '111111111111' }));
    },
    expected: refused('QueueDoesNotExist'),
  },
  {
    operation: 'SQS DeleteQueue',
    title: 'DeleteQueue refuses a queue that does not exist',
    source: recording('test_non_existent_queue'),
    observe: async ({ sqs, queue }) => sqs.send(new DeleteQueueCommand({ QueueUrl: `${(await queue()).url}-gone` })),
    expected: refused('QueueDoesNotExist', 'The specified queue does not exist.'),
  },
  {
    operation: 'SQS ListQueues',
    title: 'ListQueues gives its queues in pages',
    source: actionPage('ListQueues'),
    observe: async (aws) => {
      const QueueNamePrefix = named();
      for (const suffix of ['a', 'b', 'c']) await create(aws, `${QueueNamePrefix}-${suffix}`);
      const first = await aws.sqs.send(new ListQueuesCommand({ QueueNamePrefix, MaxResults: 2 }));
      const { NextToken } = first;
      const second = await aws.sqs.send(new ListQueuesCommand({ QueueNamePrefix, MaxResults: 2, NextToken }));
      return { counts: [first.QueueUrls?.length, second.QueueUrls?.length], last: second.NextToken === undefined };
    },
    expected: { counts: [2, 1], last: true },
  },
  {
    operation: 'SQS ListQueues',
    title: 'ListQueues gives no list when there is no queue',
    source: 'https://github.com/localstack/localstack/pull/9828',
    observe: async ({ sqs }) => {
      const { QueueUrls = 'no list' } = await sqs.send(new ListQueuesCommand({ QueueNamePrefix: 'no-queue' }));
      return { QueueUrls };
    },
    expected: { QueueUrls: 'no list' },
  },
  {
    operation: 'SQS ListQueues',
    title: 'ListQueues refuses pages of 1001 queues',
    source: actionPage('ListQueues'),
    observe: async ({ sqs }) => sqs.send(new ListQueuesCommand({ MaxResults: 1001 })),
    expected: refused('InvalidParameterValue'),
  },
  {
    operation: 'SQS ListDeadLetterSourceQueues',
    title: 'ListDeadLetterSourceQueues gives the queues that move messages to a queue',
    source: validated('test_dead_letter_queue_list_sources'),
    observe: async (aws) => {
      const { source, deadLetters } = await deadLetter(aws);
      const { queueUrls } = await aws.sqs.send(new ListDeadLetterSourceQueuesCommand({ QueueUrl: deadLetters.url }));
      return { are: queueUrls?.join() === source.url };
    },
    expected: { are: true },
  },
  {
    operation: 'SQS ListDeadLetterSourceQueues',
    title: 'ListDeadLetterSourceQueues gives as many queues as it is asked for, and the others by its token',
    source: actionPage('ListDeadLetterSourceQueues'),
    observe: async (aws) => {
      const deadLetters = await aws.queue();
      const RedrivePolicy = JSON.stringify({ deadLetterTargetArn: deadLetters.arn, maxReceiveCount: 1 });
      const sources = [await aws.queue({ RedrivePolicy }), await aws.queue({ RedrivePolicy })];
      const list = async (NextToken?: string) =>
        aws.sqs.send(new ListDeadLetterSourceQueuesCommand({ QueueUrl: deadLetters.url, MaxResults: 1, NextToken }));
      const first = await list();
      const second = await list(first.NextToken);
      const urls = [first, second].map(({ queueUrls = [] }) => queueUrls.join());
      return { all: sources.every(({ url }) => urls.includes(url)), last: second.NextToken ?? 'no token' };
    },
    expected: { all: true, last: 'no token' },
  },
  {
    operation: 'SQS ListDeadLetterSourceQueues',
    title: 'ListDeadLetterSourceQueues refuses to give no queue',
    source: actionPage('ListDeadLetterSourceQueues'),
    observe: async (aws) =>
      aws.sqs.send(new ListDeadLetterSourceQueuesCommand({ QueueUrl: (await aws.queue()).url, MaxResults: 0 })),
    expected: refused('InvalidParameterValue'),
  },
  {
    operation: 'SQS PurgeQueue',
    title: 'PurgeQueue refuses a second time within a minute',
    source: recording('test_successive_purge_calls_fail'),
    observe: async ({ sqs, queue }) => {
      const { url: QueueUrl, arn } = await queue();
      await sqs.send(new PurgeQueueCommand({ QueueUrl }));
      return sqs.send(new PurgeQueueCommand({ QueueUrl })).catch(({ name, message }: Error) => ({
        name,
        message: message.replace(arn.replace(/^.*:/, ''), 'QUEUE'),
      }));
    },
    expected: {
      name: 'PurgeQueueInProgress',
      message: 'Only one PurgeQueue operation on QUEUE is allowed every 60 seconds.',
    },
  },
  {
    operation: 'SQS PurgeQueue',
    title: 'PurgeQueue forgets the deduplication ids of a FIFO queue',
    source: validated('test_purge_queue_clears_fifo_deduplication_cache'),
    observe: async (aws) => {
      const QueueUrl = await fifoQueue(aws, { ContentBasedDeduplication: 'true' });
      const send = new SendMessageCommand({ QueueUrl, MessageBody: 'message', MessageGroupId: 'g' });
      await aws.sqs.send(send);
      await aws.sqs.send(new PurgeQueueCommand({ QueueUrl }));
      await aws.sqs.send(send);
      return get(aws, QueueUrl, 'ApproximateNumberOfMessages');
    },
    expected: { ApproximateNumberOfMessages: '1' },
  },
  ...['hidden', 'delayed'].map((state): Behaviour => ({
    operation: 'SQS PurgeQueue',
    title: `PurgeQueue deletes messages that are ${state}, too`,
    source: validated(`test_purge_queue_deletes_${state === 'hidden' ? 'inflight' : 'delayed'}_messages`),
    observe: async (aws) => {
      const { url: QueueUrl } = await aws.queue({ DelaySeconds: state === 'hidden' ? '0' : '900' });
      await aws.sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: 'message' }));
      await aws.sqs.send(new ReceiveMessageCommand({ QueueUrl }));
      await aws.sqs.send(new PurgeQueueCommand({ QueueUrl }));
      return get(aws, QueueUrl, 'ApproximateNumberOfMessagesNotVisible', 'ApproximateNumberOfMessagesDelayed');
    },
    expected: { ApproximateNumberOfMessagesNotVisible: '0', ApproximateNumberOfMessagesDelayed: '0' },
  })),
  {
    operation: 'SQS AddPermission',
    title: 'AddPermission lets another account use a queue',
    source: recording('test_sqs_permission_lifecycle'),
    observe: async ({ sqs, queue, accountId }) => {
      const permission = { Label: 'label', AWSAccountIds: [accountId], Actions: ['ReceiveMessage'] };
      return sqs.send(new AddPermissionCommand({ QueueUrl: (await queue()).url, ...permission }));
    },
    expected: { $metadata: { httpStatusCode: 200 } },
    differs: 'refuses it, and names the actions that are emulated',
  },
  {
    operation: 'SQS RemovePermission',
    title: 'RemovePermission refuses a label that does not exist',
    source: recording('test_sqs_permission_lifecycle'),
    observe: async ({ sqs, queue }) =>
      sqs.send(new RemovePermissionCommand({ QueueUrl: (await queue()).url, Label: 'label' })),
    expected: refused('InvalidParameterValue', "Value label for parameter Label is invalid. Reason: can't find label."),
    differs: 'refuses it, and names the actions that are emulated',
  },
  {
    operation: 'SQS CreateQueue',
    title: 'CreateQueue gives a queue its tags',
    source: validated('test_create_queue_with_tags'),
    observe: async ({ sqs }) => {
      const tags = { tag1: 'value1', tag2: 'value2' };
      const { QueueUrl } = await sqs.send(new CreateQueueCommand({ QueueName: named(), tags }));
      return sqs.send(new ListQueueTagsCommand({ QueueUrl }));
    },
    expected: { Tags: { tag1: 'value1', tag2: 'value2' } },
  },
  {
    operation: 'SQS TagQueue',
    title: 'TagQueue gives a tag that exists another value, and tells MyTag from mytag',
    source: validated('test_tag_queue_overwrites_existing_tag'),
    observe: async ({ sqs, queue }) => {
      const { url: QueueUrl } = await queue();
      await sqs.send(new TagQueueCommand({ QueueUrl, Tags: { MyTag: 'value1', mytag: 'value2' } }));
      await sqs.send(new TagQueueCommand({ QueueUrl, Tags: { MyTag: 'VALUE1', tag3: 'value3' } }));
      return sqs.send(new ListQueueTagsCommand({ QueueUrl }));
    },
    expected: { Tags: { MyTag: 'VALUE1', mytag: 'value2', tag3: 'value3' } },
  },
  {
    operation: 'SQS TagQueue',
    title: 'TagQueue and UntagQueue change the tags of a queue',
    source: recording('test_tag_untag_queue'),
    observe: async ({ sqs, queue }) => {
      const { url: QueueUrl } = await queue();
      await sqs.send(new TagQueueCommand({ QueueUrl, Tags: { tag1: 'value1', tag2: 'value2', tag3: '' } }));
      await sqs.send(new UntagQueueCommand({ QueueUrl, TagKeys: ['tag1', 'tag3', 'tag4'] }));
      const { Tags = {} } = await sqs.send(new ListQueueTagsCommand({ QueueUrl }));
      return { tags: Object.entries(Tags) };
    },
    expected: { tags: [['tag2', 'value2']] },
  },
];

export const sqsQueueBehaviours: readonly Behaviour[] = [...attributes, ...queues];
