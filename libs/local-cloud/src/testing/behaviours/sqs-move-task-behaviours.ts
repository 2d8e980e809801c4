import {
  CancelMessageMoveTaskCommand,
  ChangeMessageVisibilityCommand,
  DeleteQueueCommand,
  ListMessageMoveTasksCommand,
  SendMessageCommand,
  StartMessageMoveTaskCommand,
  type ListMessageMoveTasksResultEntry,
} from '@aws-sdk/client-sqs';
import { refused, type Aws, type Behaviour, type Queue } from './behaviour.ts';
import { deadLetter } from './dead-letter.ts';
import { actionPage, guidePage, moveTaskRecording } from './sqs-sources.ts';

const start = (aws: Aws, SourceArn: string, DestinationArn?: string, MaxNumberOfMessagesPerSecond?: number) =>
  aws.sqs.send(new StartMessageMoveTaskCommand({ SourceArn, DestinationArn, MaxNumberOfMessagesPerSecond }));

const list = async (aws: Aws, SourceArn: string): Promise<ListMessageMoveTasksResultEntry> => {
  const { Results = [] } = await aws.sqs.send(new ListMessageMoveTasksCommand({ SourceArn }));
  return Results[0] ?? {};
};

/** The newest task of a queue, once it has ended, or has moved so many messages. */
async function progress(aws: Aws, { arn }: Queue, moved = Infinity): Promise<ListMessageMoveTasksResultEntry> {
  for (;;) {
    const task = await list(aws, arn);
    const { Status, ApproximateNumberOfMessagesMoved = 0 } = task;
    if (Status !== 'RUNNING' || ApproximateNumberOfMessagesMoved >= moved) return task;
  }
}

const cancel = (aws: Aws, TaskHandle: string) => aws.sqs.send(new CancelMessageMoveTaskCommand({ TaskHandle }));
const handleOf = (sourceArn: string) =>
  Buffer.from(JSON.stringify({ taskId: '10f57157-fc38-4da9-a113-4de7e12d05aa', sourceArn })).toString('base64');

const bodiesIn = async (aws: Aws, queue: Queue) => (await aws.receive(queue)).map(({ Body }) => Body);
const sourceIsGone = "The resource that you specified for the SourceArn parameter doesn't exist.";

export const sqsMoveTaskBehaviours: readonly Behaviour[] = [
  {
    operation: 'SQS StartMessageMoveTask',
    title: 'StartMessageMoveTask moves the messages of a dead-letter queue to another queue',
    source: moveTaskRecording('test_basic_move_task_workflow'),
    observe: async (aws) => {
      const { deadLetters } = await deadLetter(aws, ['message-1', 'message-2']);
      const destination = await aws.queue();
      await start(aws, deadLetters.arn, destination.arn);
      const { Status, ApproximateNumberOfMessagesMoved, ApproximateNumberOfMessagesToMove, TaskHandle } =
        await progress(aws, deadLetters);
      return {
        task: [Status, ApproximateNumberOfMessagesMoved, ApproximateNumberOfMessagesToMove, TaskHandle],
        there: await bodiesIn(aws, destination),
        here: await bodiesIn(aws, deadLetters),
      };
    },
    expected: { task: ['COMPLETED', 2, 2, undefined], there: ['message-1', 'message-2'], here: [] },
  },
  {
    operation: 'SQS StartMessageMoveTask',
    title: 'StartMessageMoveTask moves messages back to where they came from, as new ones',
    source: moveTaskRecording('test_move_task_workflow_with_default_destination'),
    observe: async (aws) => {
      const { source, deadLetters } = await deadLetter(aws);
      const [before = {}] = await aws.receive(deadLetters);
      const { ReceiptHandle } = before;
      await aws.sqs.send(
        new ChangeMessageVisibilityCommand({ QueueUrl: deadLetters.url, ReceiptHandle, VisibilityTimeout: 0 }),
      );
      await start(aws, deadLetters.arn);
      const { Status, DestinationArn } = await progress(aws, deadLetters);
      const [{ MessageId, Attributes, Body } = {}] = await aws.receive(source);
      const { ApproximateReceiveCount, DeadLetterQueueSourceArn } = Attributes ?? {};
      return {
        task: [Status, DestinationArn],
        message: [Body, ApproximateReceiveCount, DeadLetterQueueSourceArn],
        isNew: MessageId !== before.MessageId,
      };
    },
    expected: { task: ['COMPLETED', undefined], message: ['message', '1', undefined], isNew: true },
  },
  {
    operation: 'SQS StartMessageMoveTask',
    title: 'StartMessageMoveTask cannot move back what was sent to the dead-letter queue itself',
    source: guidePage('sqs-configure-dead-letter-queue-redrive'),
    observe: async (aws) => {
      const { deadLetters } = await deadLetter(aws, []);
      await aws.sqs.send(new SendMessageCommand({ QueueUrl: deadLetters.url, MessageBody: 'message' }));
      await start(aws, deadLetters.arn);
      const { Status, FailureReason } = await progress(aws, deadLetters);
      return { Status, FailureReason, here: await bodiesIn(aws, deadLetters) };
    },
    expected: { Status: 'FAILED', FailureReason: 'CouldNotDetermineMessageSource', here: ['message'] },
  },
  {
    operation: 'SQS StartMessageMoveTask',
    title: 'StartMessageMoveTask refuses a queue that is no dead-letter queue',
    source: moveTaskRecording('test_source_needs_redrive_policy'),
    observe: async (aws) => start(aws, (await aws.queue()).arn, (await aws.queue()).arn),
    expected: refused('InvalidParameterValue', 'Source queue must be configured as a Dead Letter Queue.'),
  },
  {
    operation: 'SQS StartMessageMoveTask',
    title: 'StartMessageMoveTask refuses a source that does not exist',
    source: actionPage('StartMessageMoveTask'),
    observe: async (aws) => start(aws, `${(await aws.queue()).arn}-gone`),
    expected: refused('ResourceNotFoundException', sourceIsGone),
  },
  {
    operation: 'SQS StartMessageMoveTask',
    title: 'StartMessageMoveTask refuses a destination that does not exist',
    source: moveTaskRecording('test_destination_needs_to_exist'),
    observe: async (aws) => {
      const { deadLetters } = await deadLetter(aws, []);
      return start(aws, deadLetters.arn, `${deadLetters.arn}doesntexist`);
    },
    expected: refused(
      'ResourceNotFoundException',
      "The resource that you specified for the DestinationArn parameter doesn't exist.",
    ),
  },
  ...[0, 501].map((rate): Behaviour => ({
    operation: 'SQS StartMessageMoveTask',
    title: `StartMessageMoveTask refuses to move ${rate} messages per second`,
    source: actionPage('StartMessageMoveTask'),
    observe: async (aws) => start(aws, (await deadLetter(aws, [])).deadLetters.arn, undefined, rate),
    expected: refused('InvalidParameterValue'),
  })),
  {
    operation: 'SQS StartMessageMoveTask',
    title: 'StartMessageMoveTask refuses a second task of a queue',
    source: moveTaskRecording('test_start_multiple_move_tasks'),
    observe: async (aws) => {
      const { deadLetters } = await deadLetter(aws, ['1', '2', '3']);
      await start(aws, deadLetters.arn, undefined, 1);
      return start(aws, deadLetters.arn, undefined, 1);
    },
    expected: refused(
      'InvalidParameterValue',
      'There is already a task running. Only one active task is allowed for a source queue arn at a given time.',
    ),
  },
  {
    operation: 'SQS StartMessageMoveTask',
    title: 'StartMessageMoveTask fails when the destination is deleted while it runs',
    source: moveTaskRecording('test_move_task_delete_destination_queue_while_running'),
    observe: async (aws) => {
      const { deadLetters } = await deadLetter(aws, ['1', '2', '3']);
      const destination = await aws.queue();
      await start(aws, deadLetters.arn, destination.arn, 20);
      await aws.sqs.send(new DeleteQueueCommand({ QueueUrl: destination.url }));
      const { Status, FailureReason } = await progress(aws, deadLetters);
      return { Status, FailureReason, isLeft: (await bodiesIn(aws, deadLetters)).length > 0 };
    },
    expected: { Status: 'FAILED', FailureReason: 'AWS.SimpleQueueService.NonExistentQueue', isLeft: true },
  },
  {
    operation: 'SQS ListMessageMoveTasks',
    title: 'ListMessageMoveTasks tells of a task that runs how to cancel it',
    source: moveTaskRecording('test_move_task_cancel'),
    observe: async (aws) => {
      const { deadLetters } = await deadLetter(aws, ['1', '2', '3']);
      const destination = await aws.queue();
      const { TaskHandle } = await start(aws, deadLetters.arn, destination.arn, 1);
      const task = await list(aws, deadLetters.arn);
      return { ...task, isItsHandle: task.TaskHandle === TaskHandle, hasStart: Number(task.StartedTimestamp) > 0 };
    },
    expected: {
      ApproximateNumberOfMessagesToMove: 3,
      MaxNumberOfMessagesPerSecond: 1,
      Status: 'RUNNING',
      isItsHandle: true,
      hasStart: true,
    },
  },
  {
    operation: 'SQS ListMessageMoveTasks',
    title: 'ListMessageMoveTasks refuses a queue that does not exist',
    source: actionPage('ListMessageMoveTasks'),
    observe: async (aws) => list(aws, `${(await aws.queue()).arn}-gone`),
    expected: refused('ResourceNotFoundException', sourceIsGone),
  },
  {
    operation: 'SQS CancelMessageMoveTask',
    title: 'CancelMessageMoveTask stops a task, and leaves what was not moved',
    source: moveTaskRecording('test_move_task_cancel'),
    observe: async (aws) => {
      const { deadLetters } = await deadLetter(aws, ['1', '2', '3']);
      const { TaskHandle = '' } = await start(aws, deadLetters.arn, undefined, 1);
      await progress(aws, deadLetters, 1);
      const { ApproximateNumberOfMessagesMoved } = await cancel(aws, TaskHandle);
      const task = await list(aws, deadLetters.arn);
      const left = (await bodiesIn(aws, deadLetters)).length;
      return { ApproximateNumberOfMessagesMoved, Status: task.Status, TaskHandle: task.TaskHandle, left };
    },
    expected: { ApproximateNumberOfMessagesMoved: 1, Status: 'CANCELLED', TaskHandle: undefined, left: 2 },
  },
  {
    operation: 'SQS CancelMessageMoveTask',
    title: 'CancelMessageMoveTask refuses what is no task handle',
    source: moveTaskRecording('test_cancel_with_invalid_task_handle'),
    observe: async (aws) => cancel(aws, 'foobared'),
    expected: refused('InvalidParameterValue', 'Value for parameter TaskHandle is invalid.'),
  },
  {
    operation: 'SQS CancelMessageMoveTask',
    title: 'CancelMessageMoveTask refuses the handle of a queue that does not exist',
    source: moveTaskRecording('test_cancel_with_invalid_source_arn_in_task_handle'),
    observe: async (aws) => cancel(aws, handleOf(`${(await aws.queue()).arn}-gone`)),
    expected: refused('ResourceNotFoundException', sourceIsGone),
  },
  {
    operation: 'SQS CancelMessageMoveTask',
    title: 'CancelMessageMoveTask refuses the handle of a task that does not exist',
    source: moveTaskRecording('test_cancel_with_invalid_task_id_in_task_handle'),
    observe: async (aws) => cancel(aws, handleOf((await aws.queue()).arn)),
    expected: refused('ResourceNotFoundException', 'Task does not exist.'),
  },
];
