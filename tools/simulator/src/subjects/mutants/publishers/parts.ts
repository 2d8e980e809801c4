import { PublishBatchCommand, type PublishBatchResponse } from '@aws-sdk/client-sns';
import { type AnyOrderEvent, orderEventContract } from '@order-events/contracts';
import {
  type InvalidEventError,
  type EventMessage,
  EventTooLargeError,
  PublishFailedError,
  type PublishResult,
  toMessage,
} from '@order-events/publisher';
import type { SimulatedPublisherOptions } from '../../publisher-under-test.ts';

/** An order, its place in the list, and the message that it is published as. */
export interface Shaped {
  readonly index: number;
  readonly message: EventMessage;
}

/** The most entries of a request. */
export const maxEntries = 10;
/** How long a request may take, in milliseconds. */
const requestTimeout = 10_000;

/**
 * Shapes an order as a message.
 *
 * @returns The refusal of what is no order event, or too large.
 */
export function shape(
  order: AnyOrderEvent,
  index: number,
  correlationId: string | undefined,
  { schemaVersion, maxMessageBytes }: SimulatedPublisherOptions,
): Shaped | PublishResult {
  try {
    const message = toMessage(orderEventContract, order, schemaVersion, { correlationId });
    const bytes = bytesOf(message);
    if (bytes > maxMessageBytes) throw new EventTooLargeError(bytes, maxMessageBytes);
    return { index, message };
  } catch (error) {
    return { index, status: 'refused', error: error as InvalidEventError | EventTooLargeError };
  }
}

/** What SNS counts of a message. */
export function bytesOf({ Message, MessageAttributes }: EventMessage): number {
  const attributes = Object.entries(MessageAttributes).flatMap(([name, { DataType, StringValue }]) => [
    name,
    DataType,
    StringValue,
  ]);
  return Buffer.byteLength([Message, ...attributes].join(''));
}

export interface RequestParts {
  /** Calls the entry of a message. */
  readonly idOf: (message: Shaped, place: number) => string;
  /** How long it may take, in milliseconds. */
  readonly timeout: number;
}

/**
 * Sends one request, once.
 *
 * @throws What the SDK throws; an AbortError when there is no answer in time.
 */
export async function sendBatch(
  batch: readonly Shaped[],
  { client, topicArn, clock }: SimulatedPublisherOptions,
  { idOf = (_, place) => String(place), timeout = requestTimeout }: Partial<RequestParts> = {},
): Promise<PublishBatchResponse> {
  const PublishBatchRequestEntries = batch.map((each, place) => ({ Id: idOf(each, place), ...each.message }));
  const command = new PublishBatchCommand({ TopicArn: topicArn, PublishBatchRequestEntries });
  const controller = new AbortController();
  const cancel = timeout === Infinity ? () => {} : clock.schedule(() => controller.abort(), timeout);
  try {
    return await client.send(command, { abortSignal: controller.signal });
  } finally {
    cancel();
  }
}

/** The results of a request, each as its entry was answered: what a right publisher would make of it that never tries again. */
export function resultsOf(batch: readonly Shaped[], { Successful, Failed }: PublishBatchResponse): PublishResult[] {
  return batch.map(({ index }, place) => {
    const id = String(place);
    const messageId = Successful?.find(({ Id }) => Id === id)?.MessageId;
    if (messageId !== undefined) return { index, status: 'published', messageId };
    return failed(index, Failed?.find(({ Id }) => Id === id)?.Code);
  });
}

/** The result of an order that may have been published all the same. */
export function failed(index: number, cause?: unknown): PublishResult {
  const error = new PublishFailedError('expected SNS to confirm the order', { cause, maybePublished: true });
  return { index, status: 'failed', error };
}
