import { setTimeout as delay } from 'node:timers/promises';
import {
  DeleteMessageBatchCommand,
  GetQueueAttributesCommand,
  ReceiveMessageCommand,
  type Message,
  type SQSClient,
} from '@aws-sdk/client-sqs';
import type { SQSRecord } from 'aws-lambda';
import { interpretBatchResponse } from './batch-response.ts';
import { createSlots } from './slots.ts';
import { toSqsRecord } from './sqs-record.ts';

export interface EventSourceMappingSettings {
  readonly queueArn: string;
  readonly queueUrl: string;
  readonly batchSize: number;
  readonly batchingWindowSeconds: number;
  /** How many batches may be with the function at once. */
  readonly maximumConcurrency: number;
  readonly reportsBatchItemFailures: boolean;
}

export interface EventSourceMapping {
  readonly queueArn: string;
  /** How many batches have been received and not been settled yet. */
  readonly batchesInFlight: () => number;
  readonly stop: () => Promise<void>;
}

export interface EventSourceMappingOptions {
  readonly settings: EventSourceMappingSettings;
  readonly sqs: SQSClient;
  readonly invoke: (event: { readonly Records: readonly SQSRecord[] }) => Promise<unknown>;
  /** Called when a batch is settled. */
  readonly onSettled: () => void;
}

/** The most that one ReceiveMessage or DeleteMessageBatch takes. */
const maxMessagesPerRequest = 10;
const longPollSeconds = 20;
const pauseAfterErrorMilliseconds = 250;

/**
 * Moves messages from a queue to a function as Lambda's event source mapping for SQS does: receives by long polling,
 * gathers a batch, invokes, deletes what succeeded, and leaves the rest until its visibility timeout is over.
 */
export function startEventSourceMapping(options: EventSourceMappingOptions): EventSourceMapping {
  const { settings, sqs, invoke, onSettled } = options;
  const stopping = new AbortController();
  const { signal } = stopping;
  const slots = createSlots(settings.maximumConcurrency);
  const inFlight = new Set<Promise<void>>();

  async function receive(atMost: number, waitSeconds: number): Promise<readonly Message[]> {
    const { Messages = [] } = await sqs.send(
      new ReceiveMessageCommand({
        QueueUrl: settings.queueUrl,
        MaxNumberOfMessages: Math.min(atMost, maxMessagesPerRequest),
        WaitTimeSeconds: waitSeconds,
        MessageSystemAttributeNames: ['All'],
        MessageAttributeNames: ['All'],
      }),
      { abortSignal: signal },
    );
    return Messages;
  }

  /** A batch is full, or its window is over; without a window, it is what one receive brought. */
  async function gather(): Promise<readonly Message[]> {
    const batch = [...(await receive(settings.batchSize, longPollSeconds))];
    const end = Date.now() + settings.batchingWindowSeconds * 1000;
    while (batch.length > 0 && batch.length < settings.batchSize && Date.now() < end) {
      const left = end - Date.now();
      // SQS takes whole seconds only: the last part of the window passes before its last receive
      if (left < 1000) await delay(left, undefined, { signal });
      const more = receive(settings.batchSize - batch.length, Math.min(longPollSeconds, Math.floor(left / 1000)));
      // what has been received must not wait for a receive that succeeds
      batch.push(...(await more.catch(() => delay(pauseAfterErrorMilliseconds, [], { signal }))));
    }
    return batch;
  }

  async function settle(batch: readonly Message[]): Promise<void> {
    const records = batch.map((message) => toSqsRecord(message, settings.queueArn));
    const succeeded = await attempt(records);
    for (let start = 0; start < succeeded.length; start += maxMessagesPerRequest) {
      const entries = succeeded
        .slice(start, start + maxMessagesPerRequest)
        .map(({ receiptHandle }, index) => ({ Id: String(index), ReceiptHandle: receiptHandle }));
      await sqs.send(new DeleteMessageBatchCommand({ QueueUrl: settings.queueUrl, Entries: entries }), {
        abortSignal: signal,
      });
    }
  }

  async function attempt(records: readonly SQSRecord[]): Promise<readonly SQSRecord[]> {
    let response: unknown;
    try {
      response = await invoke({ Records: records });
    } catch {
      // thrown, timed out, crashed or throttled; the runtime has reported it, and every message will be received again
      return [];
    }
    if (!settings.reportsBatchItemFailures) return records;
    const verdict = interpretBatchResponse(
      records.map(({ messageId }) => messageId),
      response,
    );
    const succeeded = new Set(verdict.succeeded);
    return records.filter(({ messageId }) => succeeded.has(messageId));
  }

  /** Lambda needs the attributes of a queue, or it does not receive from it. */
  async function lookAtQueue(): Promise<void> {
    const request = new GetQueueAttributesCommand({ QueueUrl: settings.queueUrl, AttributeNames: ['All'] });
    while (!signal.aborted) {
      const found = await sqs.send(request, { abortSignal: signal }).catch(pause);
      if (found !== undefined) return;
    }
  }

  const pause = async (): Promise<undefined> =>
    delay(pauseAfterErrorMilliseconds, undefined, { signal }).catch(() => undefined);

  async function poll(): Promise<void> {
    await lookAtQueue();
    while (!signal.aborted) {
      await slots.take();
      const batch = await gather().catch(async () => {
        // throttled, or the queue is gone: ask again later, as Lambda does
        await pause();
        return [];
      });
      if (batch.length === 0) {
        slots.give();
        continue;
      }
      const settling = settle(batch)
        // messages that could not be deleted are received again, as with Lambda
        .catch(() => undefined)
        .finally(() => {
          inFlight.delete(settling);
          slots.give();
          onSettled();
        });
      inFlight.add(settling);
    }
  }

  const polling = poll();
  return {
    queueArn: settings.queueArn,
    batchesInFlight: () => inFlight.size,
    stop: async () => {
      stopping.abort();
      await Promise.all(inFlight);
      await polling;
    },
  };
}
