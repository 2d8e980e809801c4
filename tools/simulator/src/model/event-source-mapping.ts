import { interpretBatchResponse } from '@order-events/local-cloud';
import type { SQSRecord } from 'aws-lambda';
import type { ReceiveFault } from '../story/faults.ts';
import type { World } from '../run/world.ts';
import type { ConsumerFunction } from './consumer-function.ts';
import type { Queue, QueuedMessage } from './queue.ts';
import { simulatedResources, stackSettings } from './settings.ts';

export interface EventSourceMappingOptions {
  readonly queue: Queue;
  readonly consumer: ConsumerFunction;
  /** The most invocations at the same time. */
  readonly maxConcurrency: number;
}

interface Received {
  readonly message: QueuedMessage;
  readonly fault: ReceiveFault | undefined;
}

/**
 * Polls OrderQueue, invokes the function with batches, and deletes what it acknowledged. Which of the visible messages a
 * batch has, in which order, and how many, is left to chance, as with a standard queue.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/with-sqs.html
 * @see https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html
 */
export function connectEventSourceMapping(
  { time, decisions, recorder, faults }: World,
  { queue, consumer, maxConcurrency }: EventSourceMappingOptions,
): void {
  let running = 0;
  let isPolling = false;
  let polls = 0;
  let invocations = 0;

  const wake = () => {
    if (isPolling || running >= maxConcurrency || queue.visible().length === 0) return;
    isPolling = true;
    polls += 1;
    time.after(decisions.between(5, 200, 'poll', polls), poll);
  };

  const poll = () => {
    isPolling = false;
    const batch = receiveBatch();
    if (batch.length > 0) invoke(batch);
    wake();
  };

  const receiveBatch = (): Received[] => {
    const candidates = queue
      .visible()
      .map((message) => ({ message, rank: decisions.fraction('sample', receiveName(message)) }))
      .toSorted((left, right) => left.rank - right.rank)
      .map(({ message }) => message);
    const [first] = candidates;
    if (first === undefined) return [];
    const isFull = decisions.fraction('is full', receiveName(first)) < 0.6;
    const size = isFull
      ? stackSettings.batchSize
      : decisions.between(1, stackSettings.batchSize, 'size', receiveName(first));
    return candidates.slice(0, size).flatMap(({ sqsMessageId, origin }) => {
      const fault = faults.receive(origin);
      const message = queue.receive(sqsMessageId, fault !== 'still-visible');
      if (message === undefined) return [];
      if (fault !== 'phantom-receive') return [{ message, fault }];
      recorder.record({ type: 'received', sqsMessageId, receiveCount: message.receiveCount });
      return [];
    });
  };

  const invoke = (batch: readonly Received[]) => {
    running += 1;
    invocations += 1;
    const invocation = `invocation-${invocations}`;
    for (const { message } of batch) {
      const { sqsMessageId, receiveCount } = message;
      recorder.record({ type: 'received', sqsMessageId, receiveCount, invocation });
    }
    const has = (kind: ReceiveFault) => batch.some(({ fault }) => fault === kind);
    const crash = has('crash-at-start') ? 'at-start' : has('crash-at-end') ? 'at-end' : undefined;
    const records = batch.map(({ message }) => toSqsRecord(message));
    consumer.invoke({ name: invocation, records, crash }, (ending) => {
      running -= 1;
      if (ending.how === 'answered') acknowledge(batch, invocation, ending.response);
      wake();
    });
  };

  const acknowledge = (batch: readonly Received[], invocation: string, response: unknown) => {
    const ids = batch.map(({ message }) => message.sqsMessageId);
    const { succeeded } = interpretBatchResponse(ids, response);
    for (const { message, fault } of batch) {
      const { sqsMessageId, receiptHandle } = message;
      if (!succeeded.includes(sqsMessageId) || fault === 'delete-lost') continue;
      time.after(decisions.between(1, 50, 'delete', receiptHandle), () => {
        if (!queue.delete(receiptHandle)) return;
        recorder.record({ type: 'deleted', queue: 'OrderQueue', sqsMessageId, by: 'event-source-mapping', invocation });
      });
    }
  };

  queue.onVisible(wake);
}

/** Names what chance decides about the next receive of a message. */
function receiveName({ sqsMessageId, receiveCount }: QueuedMessage): string {
  return `${sqsMessageId}/${receiveCount}`;
}

/** @see https://docs.aws.amazon.com/lambda/latest/dg/with-sqs.html#example-standard-queue-message-event */
function toSqsRecord(message: QueuedMessage): SQSRecord {
  const attributes = Object.entries(message.attributes);
  return {
    messageId: message.sqsMessageId,
    receiptHandle: message.receiptHandle,
    body: message.body,
    attributes: {
      ApproximateReceiveCount: String(message.receiveCount),
      SentTimestamp: String(message.sentAt),
      SenderId: 'AIDAIENQZJOLO23YVJ4VO',
      ApproximateFirstReceiveTimestamp: String(message.firstReceivedAt),
    },
    messageAttributes: Object.fromEntries(
      attributes.map(([name, stringValue]) => [
        name,
        { stringValue, stringListValues: [], binaryListValues: [], dataType: 'String' },
      ]),
    ),
    md5OfBody: '',
    eventSource: 'aws:sqs',
    eventSourceARN: simulatedResources.queueArn,
    awsRegion: 'us-east-1',
  };
}
