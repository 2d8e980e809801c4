import { randomUUID } from 'node:crypto';
import type { SqsEngine, SqsMessage, SqsQueue } from '../engines/fauxqs-internals.ts';
import { parseObject } from '../engines/read-json.ts';
import { ServiceError } from '../engines/service-error.ts';
import { deadLetterTargetOf } from './redrive-policy.ts';
import { checkRange, invalid, missing } from './refusals.ts';
import type { SqsFields } from './sqs-fields.ts';

/** Moves messages from a dead-letter queue back to where they came from, or to another queue. */
export interface MessageMoveTasks {
  readonly start: (fields: SqsFields) => object;
  readonly list: (fields: SqsFields) => object;
  readonly cancel: (fields: SqsFields) => object;
  /** How many messages the running tasks have still to move. */
  readonly messagesToMove: () => number;
  readonly stop: () => void;
}

interface Task {
  readonly id: string;
  readonly source: SqsQueue;
  readonly destination: SqsQueue | undefined;
  readonly perSecond: number | undefined;
  readonly startedAt: number;
  readonly toMove: number;
  moved: number;
  status: 'RUNNING' | 'COMPLETED' | 'CANCELLED' | 'FAILED';
  failureReason?: string;
  timer?: NodeJS.Timeout;
}

/** Of one source, the newest first. */
const mostListed = 10;

const nonExistentQueue = 'AWS.SimpleQueueService.NonExistentQueue';

/**
 * As on AWS, a queue has one task at a time, and a moved message is a new one: with an id of its own, sent now, and never
 * received.
 * @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_StartMessageMoveTask.html
 */
export function createMessageMoveTasks(engine: SqsEngine): MessageMoveTasks {
  const { queues, onMoved } = engine;
  const tasks: Task[] = [];
  const running = () => tasks.filter(({ status }) => status === 'RUNNING');

  const find = (parameter: 'SourceArn' | 'DestinationArn', arn: string): SqsQueue => {
    const queue = queues.getQueueByArn(arn);
    if (queue !== undefined) return queue;
    throw notFound(`The resource that you specified for the ${parameter} parameter doesn't exist.`);
  };

  function step(task: Task): void {
    move(task);
    if (task.status === 'RUNNING') task.timer = setTimeout(() => step(task), 1000 / (task.perSecond ?? Infinity));
    onMoved();
  }

  function move(task: Task): void {
    const { source } = task;
    if (queues.getQueueByArn(source.arn) !== source) {
      task.status = 'FAILED';
      task.failureReason = nonExistentQueue;
      return;
    }
    const [taken] = task.moved < task.toMove ? source.dequeue(1) : [];
    const message: SqsMessage | undefined = source.inflightMessages.get(taken?.ReceiptHandle ?? '')?.message;
    if (taken === undefined || message === undefined) {
      task.status = 'COMPLETED';
      return;
    }
    const { DeadLetterQueueSourceArn: origin, ...kept } = message.systemAttributes ?? {};
    const arn = task.destination?.arn ?? origin;
    const destination = arn === undefined ? undefined : queues.getQueueByArn(arn);
    if (destination === undefined) {
      source.changeVisibility(taken.ReceiptHandle, 0);
      task.status = 'FAILED';
      task.failureReason = arn === undefined ? 'CouldNotDetermineMessageSource' : nonExistentQueue;
      return;
    }
    const { body, messageAttributes, messageGroupId, messageDeduplicationId } = message;
    const moved: SqsMessage = {
      ...engine.createMessage(body, messageAttributes, undefined, messageGroupId, messageDeduplicationId),
      ...(destination.isFifo() ? { sequenceNumber: destination.nextSequenceNumber() } : {}),
      systemAttributes: kept,
    };
    // first there, then no longer here: a process that dies in between loses nothing
    destination.enqueue(moved);
    source.deleteMessage(taken.ReceiptHandle);
    task.moved += 1;
    if (task.moved === task.toMove) task.status = 'COMPLETED';
  }

  return {
    start: ({ SourceArn, DestinationArn, MaxNumberOfMessagesPerSecond: perSecond }) => {
      if (SourceArn === undefined) throw missing('SourceArn');
      checkRange('MaxNumberOfMessagesPerSecond', perSecond, [1, 500], 'Must be between 1 and 500, if provided.');
      const source = find('SourceArn', SourceArn);
      if (![...queues.allQueues()].some((queue) => deadLetterTargetOf(queue) === SourceArn))
        throw invalid('Source queue must be configured as a Dead Letter Queue.');
      const destination = DestinationArn === undefined ? undefined : find('DestinationArn', DestinationArn);
      if (destination === source) throw invalid('Source queue arn and destination queue arn cannot be the same.');
      if (destination !== undefined && destination.isFifo() !== source.isFifo())
        throw invalid('Source and destination queues must be of the same type.');
      if (running().some((task) => task.source === source))
        throw invalid(
          'There is already a task running. Only one active task is allowed for a source queue arn at a given time.',
        );
      source.processTimers();
      const toMove = source.inspectMessages().ready.length;
      const startedAt = Date.now();
      const task: Task = {
        id: randomUUID(),
        source,
        destination,
        perSecond,
        startedAt,
        toMove,
        moved: 0,
        status: 'RUNNING',
      };
      tasks.unshift(task);
      const [oldest] = tasks.filter((each) => each.source === source).slice(mostListed);
      if (oldest !== undefined) tasks.splice(tasks.indexOf(oldest), 1);
      task.timer = setTimeout(() => step(task));
      return { TaskHandle: toHandle(task) };
    },
    list: ({ SourceArn, MaxResults = 1 }) => {
      if (SourceArn === undefined) throw missing('SourceArn');
      checkRange('MaxResults', MaxResults, [1, mostListed], 'Must be between 1 and 10, if provided.');
      const source = find('SourceArn', SourceArn);
      return {
        Results: tasks
          .filter((task) => task.source === source)
          .slice(0, MaxResults)
          .map(describe),
      };
    },
    cancel: ({ TaskHandle }) => {
      if (TaskHandle === undefined) throw missing('TaskHandle');
      const { taskId, sourceArn } = readTaskHandle(TaskHandle);
      find('SourceArn', sourceArn);
      const task = running().find(({ id }) => id === taskId);
      if (task === undefined) throw notFound('Task does not exist.');
      clearTimeout(task.timer);
      task.status = 'CANCELLED';
      onMoved();
      return { ApproximateNumberOfMessagesMoved: task.moved };
    },
    messagesToMove: () => running().reduce((sum, { toMove, moved }) => sum + toMove - moved, 0),
    stop: () => {
      for (const { timer } of tasks) clearTimeout(timer);
    },
  };
}

/** Only of a task that runs is there anything left to do, so only it has a handle. */
function describe(task: Task): object {
  return {
    Status: task.status,
    SourceArn: task.source.arn,
    ApproximateNumberOfMessagesMoved: task.moved,
    ApproximateNumberOfMessagesToMove: task.toMove,
    StartedTimestamp: task.startedAt,
    ...(task.status === 'RUNNING' ? { TaskHandle: toHandle(task) } : {}),
    ...(task.destination === undefined ? {} : { DestinationArn: task.destination.arn }),
    ...(task.perSecond === undefined ? {} : { MaxNumberOfMessagesPerSecond: task.perSecond }),
    ...(task.failureReason === undefined ? {} : { FailureReason: task.failureReason }),
  };
}

const toHandle = ({ id, source }: Task): string =>
  Buffer.from(JSON.stringify({ taskId: id, sourceArn: source.arn })).toString('base64');

/**
 * What the handle of a task says.
 * @throws {ServiceError} when the handle is malformed
 */
export function readTaskHandle(text: string): { readonly taskId: string; readonly sourceArn: string } {
  const { taskId, sourceArn } = parseObject(Buffer.from(text, 'base64').toString('utf8')) ?? {};
  if (typeof taskId === 'string' && typeof sourceArn === 'string') return { taskId, sourceArn };
  throw invalid('Value for parameter TaskHandle is invalid.');
}

const notFound = (message: string): ServiceError => new ServiceError('ResourceNotFoundException', message);
