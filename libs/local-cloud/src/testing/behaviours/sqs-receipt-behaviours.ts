import {
  ChangeMessageVisibilityBatchCommand,
  ChangeMessageVisibilityCommand,
  DeleteMessageBatchCommand,
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
} from '@aws-sdk/client-sqs';
import { refused, type Aws, type Behaviour, type Queue } from './behaviour.ts';
import { fifoQueue } from './fifo-queue.ts';
import { actionPage, recording, validated } from './sqs-sources.ts';

/** Receives the one message of a queue, hidden for so long; gives its receipt handle. */
async function receiveFor({ sqs }: Aws, QueueUrl: string, VisibilityTimeout: number): Promise<string> {
  const { Messages = [] } = await sqs.send(new ReceiveMessageCommand({ QueueUrl, VisibilityTimeout }));
  return Messages[0]?.ReceiptHandle ?? '';
}

/** A queue with one message that was received; 0 seconds make it visible again. */
async function received(aws: Aws, seconds: number): Promise<Queue & { readonly handle: string }> {
  const queue = await aws.queue();
  await aws.sqs.send(new SendMessageCommand({ QueueUrl: queue.url, MessageBody: 'message' }));
  return { ...queue, handle: await receiveFor(aws, queue.url, seconds) };
}

const remove = ({ sqs }: Aws, QueueUrl: string, ReceiptHandle: string) =>
  sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }));
const change = ({ sqs }: Aws, QueueUrl: string, ReceiptHandle: string, VisibilityTimeout: number) =>
  sqs.send(new ChangeMessageVisibilityCommand({ QueueUrl, ReceiptHandle, VisibilityTimeout }));

const bodies = async (aws: Aws, queue: Queue) => (await aws.receive(queue)).map(({ Body }) => Body);

const invalidIds = ['', 'testLongId'.repeat(10), 'invalid:id'];
const invalidId =
  'A batch entry id can only contain alphanumeric characters, hyphens and underscores. It can be at most 80 letters long.';
const twenty = Array.from({ length: 20 }, (_, index) => ({ Id: `${index}`, ReceiptHandle: 'handle' }));
const tooMany = refused(
  'TooManyEntriesInBatchRequest',
  'Maximum number of entries per request are 10. You have sent 20.',
);

const deleteMessage: readonly Behaviour[] = [
  {
    operation: 'SQS DeleteMessage',
    title: 'DeleteMessage refuses a malformed receipt handle',
    source: actionPage('DeleteMessage'),
    observe: async (aws) => remove(aws, (await aws.queue()).url, 'bogus'),
    expected: refused('ReceiptHandleIsInvalid', 'The input receipt handle "bogus" is not a valid receipt handle.'),
  },
  {
    operation: 'SQS DeleteMessage',
    title: 'DeleteMessage refuses a receipt handle of another queue',
    source: actionPage('DeleteMessage'),
    observe: async (aws) => {
      const { handle } = await received(aws, 30);
      const answer = remove(aws, (await aws.queue()).url, handle);
      return answer.catch(({ name }: Error) => ({ name }));
    },
    expected: { name: 'ReceiptHandleIsInvalid' },
  },
  {
    operation: 'SQS DeleteMessage',
    title: 'DeleteMessage takes the receipt handle of a message that was deleted before',
    source: actionPage('DeleteMessage'),
    observe: async (aws) => {
      const { url, handle } = await received(aws, 30);
      await remove(aws, url, handle);
      return remove(aws, url, handle);
    },
    expected: { $metadata: { httpStatusCode: 200 } },
  },
  {
    operation: 'SQS DeleteMessage',
    title: 'DeleteMessage deletes a message whose visibility timeout is over',
    source: validated('test_remove_message_with_old_receipt_handle'),
    observe: async (aws) => {
      const queue = await received(aws, 0);
      await remove(aws, queue.url, queue.handle);
      return bodies(aws, queue);
    },
    expected: [],
  },
  {
    operation: 'SQS DeleteMessage',
    title: 'DeleteMessage with an older receipt handle succeeds, and deletes nothing',
    source: actionPage('DeleteMessage'),
    observe: async (aws) => {
      const queue = await received(aws, 0);
      await receiveFor(aws, queue.url, 0);
      await remove(aws, queue.url, queue.handle);
      return bodies(aws, queue);
    },
    expected: ['message'],
  },
  {
    operation: 'SQS DeleteMessage',
    title: 'DeleteMessage refuses the receipt handle of a FIFO queue whose visibility timeout is over',
    source: recording('test_fifo_delete_message_with_expired_receipt_handle'),
    observe: async (aws) => {
      const QueueUrl = await fifoQueue(aws, { ContentBasedDeduplication: 'true' });
      await aws.sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: 'g1-m1', MessageGroupId: '1' }));
      const handle = await receiveFor(aws, QueueUrl, 0);
      return remove(aws, QueueUrl, handle).catch(({ name, message }: Error) => ({
        name,
        message: message.replace(handle, 'HANDLE'),
      }));
    },
    expected: {
      name: 'InvalidParameterValue',
      message: 'Value HANDLE for parameter ReceiptHandle is invalid. Reason: The receipt handle has expired.',
    },
  },
  ...invalidIds.map((Id): Behaviour => ({
    operation: 'SQS DeleteMessageBatch',
    title: `DeleteMessageBatch refuses the id "${Id}"`,
    source: recording('test_delete_message_batch_invalid_msg_id'),
    observe: async ({ sqs, queue }) =>
      sqs.send(
        new DeleteMessageBatchCommand({ QueueUrl: (await queue()).url, Entries: [{ Id, ReceiptHandle: 'handle' }] }),
      ),
    expected: refused('InvalidBatchEntryId', invalidId),
  })),
  {
    operation: 'SQS DeleteMessageBatch',
    title: 'DeleteMessageBatch refuses twenty entries',
    source: recording('test_delete_message_batch_with_too_large_batch'),
    observe: async ({ sqs, queue }) =>
      sqs.send(new DeleteMessageBatchCommand({ QueueUrl: (await queue()).url, Entries: twenty })),
    expected: tooMany,
  },
  {
    operation: 'SQS DeleteMessageBatch',
    title: 'DeleteMessageBatch deletes the other messages when one receipt handle is malformed',
    source: actionPage('DeleteMessageBatch'),
    observe: async (aws) => {
      const { url, handle } = await received(aws, 30);
      const Entries = [
        { Id: 'good', ReceiptHandle: handle },
        { Id: 'bad', ReceiptHandle: 'bogus' },
      ];
      return aws.sqs.send(new DeleteMessageBatchCommand({ QueueUrl: url, Entries }));
    },
    expected: {
      Successful: [{ Id: 'good' }],
      Failed: [{ Id: 'bad', SenderFault: true, Code: 'ReceiptHandleIsInvalid' }],
    },
  },
];

const changeVisibility: readonly Behaviour[] = [
  {
    operation: 'SQS ChangeMessageVisibility',
    title: 'ChangeMessageVisibility refuses a malformed receipt handle',
    source: validated('test_invalid_receipt_handle_should_return_error_message'),
    observe: async (aws) => change(aws, (await aws.queue()).url, 'INVALID', 60),
    expected: refused('ReceiptHandleIsInvalid', 'The input receipt handle "INVALID" is not a valid receipt handle.'),
  },
  {
    operation: 'SQS ChangeMessageVisibility',
    title: 'ChangeMessageVisibility refuses the receipt handle of a message that was deleted',
    source: actionPage('ChangeMessageVisibility'),
    observe: async (aws) => {
      const { url, handle } = await received(aws, 30);
      await remove(aws, url, handle);
      return change(aws, url, handle, 10).catch(({ name }: Error) => ({ name }));
    },
    expected: { name: 'InvalidParameterValue' },
  },
  {
    operation: 'SQS ChangeMessageVisibility',
    title: 'ChangeMessageVisibility hides a message again whose visibility timeout is over',
    source: validated('test_extend_message_visibility_timeout_set_in_queue'),
    observe: async (aws) => {
      const queue = await received(aws, 0);
      await change(aws, queue.url, queue.handle, 30);
      return bodies(aws, queue);
    },
    expected: [],
  },
  {
    operation: 'SQS ChangeMessageVisibility',
    title: 'ChangeMessageVisibility shows a message with an older receipt handle, too',
    source: validated('test_terminate_visibility_timeout_after_receive'),
    observe: async (aws) => {
      const queue = await received(aws, 0);
      await receiveFor(aws, queue.url, 30);
      await change(aws, queue.url, queue.handle, 0);
      return bodies(aws, queue);
    },
    expected: ['message'],
  },
  {
    operation: 'SQS ChangeMessageVisibility',
    title: 'ChangeMessageVisibility shows a message for one receive, and not for good',
    source: validated('test_change_message_visibility_not_permanent'),
    observe: async (aws) => {
      const queue = await received(aws, 30);
      await change(aws, queue.url, queue.handle, 0);
      return { first: await bodies(aws, queue), second: await bodies(aws, queue) };
    },
    expected: { first: ['message'], second: [] },
  },
  ...[-1, 43_201].map((seconds): Behaviour => ({
    operation: 'SQS ChangeMessageVisibility',
    title: `ChangeMessageVisibility refuses to hide a message for ${seconds} seconds`,
    source: actionPage('ChangeMessageVisibility'),
    observe: async (aws) => {
      const { url, handle } = await received(aws, 30);
      return change(aws, url, handle, seconds);
    },
    expected: refused('InvalidParameterValue'),
  })),
  {
    operation: 'SQS ChangeMessageVisibility',
    title: 'ChangeMessageVisibility refuses to hide a message for more than twelve hours after its receive',
    source: 'https://github.com/localstack/localstack/issues/3956',
    observe: async (aws) => {
      const { url, handle } = await received(aws, 30);
      // time passes
      await aws.sqs.send(new GetQueueAttributesCommand({ QueueUrl: url }));
      await aws.sqs.send(new GetQueueAttributesCommand({ QueueUrl: url }));
      return change(aws, url, handle, 43_200);
    },
    expected: refused(
      'InvalidParameterValue',
      'Value 43200 for parameter VisibilityTimeout is invalid. Reason: Total VisibilityTimeout for the message is beyond the limit [43200 seconds]',
    ),
  },
  {
    operation: 'SQS ChangeMessageVisibilityBatch',
    title: 'ChangeMessageVisibilityBatch refuses twenty entries',
    source: recording('test_change_message_visibility_batch_with_too_large_batch'),
    observe: async ({ sqs, queue }) =>
      sqs.send(new ChangeMessageVisibilityBatchCommand({ QueueUrl: (await queue()).url, Entries: twenty })),
    expected: tooMany,
  },
  {
    operation: 'SQS ChangeMessageVisibilityBatch',
    title: 'ChangeMessageVisibilityBatch changes the other messages when one receipt handle is malformed',
    source: actionPage('ChangeMessageVisibilityBatch'),
    observe: async (aws) => {
      const { url, handle } = await received(aws, 30);
      const Entries = [
        { Id: 'good', ReceiptHandle: handle, VisibilityTimeout: 0 },
        { Id: 'bad', ReceiptHandle: 'bogus', VisibilityTimeout: 0 },
      ];
      return aws.sqs.send(new ChangeMessageVisibilityBatchCommand({ QueueUrl: url, Entries }));
    },
    expected: { Successful: [{ Id: 'good' }], Failed: [{ Id: 'bad', Code: 'ReceiptHandleIsInvalid' }] },
  },
];

const batches = {
  DeleteMessageBatch: DeleteMessageBatchCommand,
  ChangeMessageVisibilityBatch: ChangeMessageVisibilityBatchCommand,
} as const;
const entry = (Id: string) => ({ Id, ReceiptHandle: 'handle', VisibilityTimeout: 0 });

const malformedBatches = Object.entries(batches).flatMap(([action, Command]): readonly Behaviour[] =>
  (
    [
      ['without an entry', [], 'EmptyBatchRequest'],
      ['with one id twice', [entry('one'), entry('one')], 'BatchEntryIdsNotDistinct'],
      ['with a colon in an id', [entry('o:ne')], 'InvalidBatchEntryId'],
    ] as const
  ).map(([kind, entries, error]) => ({
    operation: `SQS ${action}`,
    title: `${action} refuses a batch ${kind}`,
    source: actionPage(action),
    observe: async ({ sqs, queue }) => sqs.send(new Command({ QueueUrl: (await queue()).url, Entries: [...entries] })),
    expected: refused(error),
  })),
);

export const sqsReceiptBehaviours: readonly Behaviour[] = [...deleteMessage, ...changeVisibility, ...malformedBatches];
