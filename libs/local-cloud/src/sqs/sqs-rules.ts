import { account } from '../account.ts';
import { jsonResponse } from '../engines/json-response.ts';
import type { Rule, Rules } from '../engines/rule.ts';
import type { SqsEngine } from '../engines/fauxqs-internals.ts';
import { ServiceError } from '../engines/service-error.ts';
import { changeMessageVisibility, changeMessageVisibilityBatch } from './change-message-visibility.ts';
import { checkNewQueue } from './check-new-queue.ts';
import { deleteMessage, deleteMessageBatch } from './delete-message.ts';
import { listSourceQueues } from './list-source-queues.ts';
import type { MessageMoveTasks } from './message-move-tasks.ts';
import { createPurgeQueue } from './purge-queue.ts';
import { getQueueAttributes, setQueueAttributes } from './queue-attributes.ts';
import { receiveMessage } from './receive-message.ts';
import { checkRange } from './refusals.ts';
import { sendMessage, sendMessageBatch } from './send-message.ts';
import type { SqsFields } from './sqs-fields.ts';

const asIs: Rule<SqsFields> = (fields, next) => next(fields);

/** Every action of SQS that is emulated: what the engine does as SQS does it, and what it does otherwise. */
export function createSqsRules(engine: SqsEngine, moves: MessageMoveTasks): Rules<SqsFields> {
  const { queues } = engine;
  const answer =
    (work: (fields: SqsFields, engine: SqsEngine, signal?: AbortSignal) => object | Promise<object>): Rule<SqsFields> =>
    async (fields, _next, { signal }) =>
      jsonResponse(await work(fields, engine, signal), '1.0');
  return {
    SendMessage: answer(sendMessage),
    SendMessageBatch: answer(sendMessageBatch),
    ReceiveMessage: answer(receiveMessage),
    DeleteMessage: answer(deleteMessage),
    DeleteMessageBatch: answer(deleteMessageBatch),
    ChangeMessageVisibility: answer(changeMessageVisibility),
    ChangeMessageVisibilityBatch: answer(changeMessageVisibilityBatch),
    CreateQueue: (fields, next) => {
      checkNewQueue(fields, queues);
      return next(fields);
    },
    DeleteQueue: asIs,
    GetQueueUrl: (fields, next) => {
      const { QueueOwnerAWSAccountId: owner = account.id } = fields;
      if (owner !== account.id) throw new ServiceError('QueueDoesNotExist', 'The specified queue does not exist.');
      return next(fields);
    },
    ListQueues: async (fields, next) => {
      checkRange('MaxResults', fields.MaxResults, [1, 1000], 'Must be between 1 and 1000, if provided.');
      const { body, ...others } = await next(fields);
      return { ...others, body: body.toString().replace('"QueueUrls":[]', '') };
    },
    GetQueueAttributes: answer(getQueueAttributes),
    SetQueueAttributes: answer(setQueueAttributes),
    PurgeQueue: answer(createPurgeQueue(engine)),
    ListDeadLetterSourceQueues: answer(listSourceQueues),
    StartMessageMoveTask: answer(moves.start),
    ListMessageMoveTasks: answer(moves.list),
    CancelMessageMoveTask: answer(moves.cancel),
    TagQueue: asIs,
    UntagQueue: asIs,
    ListQueueTags: asIs,
  };
}
