import type { Attributes } from '../run/history.ts';
import type { World } from '../run/world.ts';
import { createQueue, type Queue, type SentMessage } from './queue.ts';
import { stackSettings } from './settings.ts';

/** OrderQueue and OrderDLQ. What moves into and between them is recorded. */
export interface Queues {
  readonly orders: Queue;
  readonly deadLetters: Queue;
  /** Takes a copy of a message from SNS. */
  readonly deliver: (copy: SentMessage) => void;
  /** Takes a dead letter from the consumer. @returns Its SQS message id. */
  readonly takeDeadLetter: (body: string, attributes: Attributes) => string;
  /**
   * Moves all of OrderDLQ back to OrderQueue, as StartMessageMoveTask does: the same messages with new ids.
   * @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_StartMessageMoveTask.html
   */
  readonly redrive: () => void;
}

/** Creates both queues, empty, with the redrive policy of the stack. */
export function createQueues({ time, recorder, decisions, origins, nth }: World): Queues {
  const { visibilityTimeout, maxReceiveCount } = stackSettings;
  const deadLetters = createQueue({ name: 'OrderDLQ', time, visibilityTimeout });
  const move = (message: SentMessage) => {
    const { sqsMessageId, body, attributes } = message;
    recorder.record({ type: 'deleted', queue: 'OrderQueue', sqsMessageId, by: 'redrive-policy' });
    // SQS keeps the id of a message that it moves by itself
    const moved = { queue: 'OrderDLQ', by: 'redrive-policy', from: sqsMessageId } as const;
    recorder.record({ type: 'enqueued', ...moved, sqsMessageId, body, attributes });
    deadLetters.send(message);
  };
  const redrivePolicy = { maxReceiveCount, move };
  const orders = createQueue({ name: 'OrderQueue', time, visibilityTimeout, redrivePolicy });

  return {
    orders,
    deadLetters,
    deliver: (copy) => {
      const { sqsMessageId, body, attributes } = copy;
      recorder.record({ type: 'enqueued', queue: 'OrderQueue', sqsMessageId, by: 'sns', body, attributes });
      orders.send(copy);
    },
    takeDeadLetter: (body, attributes) => {
      const sqsMessageId = decisions.id(nth(`dead letter ${body}`));
      recorder.record({ type: 'enqueued', queue: 'OrderDLQ', sqsMessageId, by: 'consumer', body, attributes });
      deadLetters.send({ sqsMessageId, body, attributes, origin: origins.ofBody(body) });
      return sqsMessageId;
    },
    redrive: () => {
      for (const { sqsMessageId: from, body, attributes, origin } of deadLetters.drain()) {
        const sqsMessageId = decisions.id(nth(`redrive ${from}`));
        recorder.record({ type: 'enqueued', queue: 'OrderQueue', sqsMessageId, by: 'redrive', body, attributes, from });
        recorder.record({ type: 'deleted', queue: 'OrderDLQ', sqsMessageId: from, by: 'redrive' });
        orders.send({ sqsMessageId, body, attributes, origin });
      }
    },
  };
}
