import { AsyncLocalStorage } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';
import type { SqsStore } from './fauxqs-internals.ts';

/** A message on its way from SNS to a queue. */
export interface Delivery {
  /** The name of the queue. */
  readonly queue: string;
  /** As the queue will hold it: the envelope, or the raw message. */
  readonly body: string;
}

/** Decides when, and how often, a delivery arrives: each call of `arrive` puts a message of its own into the queue. */
export type Deliver = (delivery: Delivery, arrive: () => void) => void;

export interface Publishing {
  /** Does what puts messages into queues in the name of SNS, and not of a sender or of a redrive policy. */
  readonly publish: <Result>(work: () => Result) => Result;
}

/** Puts `deliver` between SNS and the queues, where fauxqs delivers each notification once, at once and in order. */
export function interceptDeliveries(queues: SqsStore, deliver: Deliver): Publishing {
  const publishing = new AsyncLocalStorage<true>();
  const createQueue = queues.createQueue.bind(queues);
  queues.createQueue = (...options) => {
    const queue = createQueue(...options);
    const enqueue = queue.enqueue.bind(queue);
    queue.enqueue = (message) => {
      if (publishing.getStore() === undefined) return enqueue(message);
      return deliver({ queue: queue.name, body: message.body }, () =>
        enqueue({ ...message, messageId: randomUUID(), sentTimestamp: Date.now() }),
      );
    };
    return queue;
  };
  return { publish: (work) => publishing.run(true, work) };
}
