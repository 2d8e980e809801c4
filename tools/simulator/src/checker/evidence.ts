import type { Attributes, HistoryEvent, Recording } from '../run/history.ts';
import { describeEvent, eventOf } from './item-event.ts';
import { type Reading, readBody, type Span } from './read-body.ts';

/** An event of the history of one type. */
export type Recorded<Type extends HistoryEvent['type']> = Extract<HistoryEvent, { readonly type: Type }>;

/** A message that was put into a queue at some point of the history. */
export interface QueuedMessage extends Recorded<'enqueued'> {
  /** Where in the history it was. */
  readonly index: number;
  readonly reading: Reading;
}

/** A recording, and what every law wants to know of it. */
export interface Evidence extends Recording {
  /** Every message that was put into a queue, in their order. */
  readonly enqueued: readonly QueuedMessage[];
  /** The same by their SQS message ids. One that SQS moves to OrderDLQ keeps its id: here it is as it was first. */
  readonly messages: ReadonlyMap<string, QueuedMessage>;
  /** From the first event to the last. */
  readonly span: Span;
  /** Reads a body that lay in a queue. */
  readonly read: (body: string, attributes: Attributes) => Reading;
}

/** Reads a recording once for all laws. */
export function toEvidence(recording: Recording): Evidence {
  const { history } = recording;
  const span = { from: history[0]?.at ?? 0, until: history.at(-1)?.at ?? 0 };
  const readings = new Map<string, Reading>();
  const read = (body: string, attributes: Attributes) => {
    const key = `${attributes['schemaVersion'] ?? ''} ${body}`;
    const reading = readings.get(key) ?? readBody(body, attributes, span);
    readings.set(key, reading);
    return reading;
  };
  const enqueued = indexed(recording, 'enqueued').map(([event, index]) => ({
    ...event,
    index,
    reading: read(event.body, event.attributes),
  }));
  const messages = new Map(enqueued.toReversed().map((message) => [message.sqsMessageId, message]));
  return { ...recording, enqueued, messages, span, read };
}

/**
 * The events of one type, each with its index in the history.
 *
 * @example for (const [{ orderId }, index] of indexed(recording, 'published')) …
 */
export function indexed<Type extends HistoryEvent['type']>(
  { history }: Recording,
  type: Type,
): (readonly [Recorded<Type>, number])[] {
  return history.flatMap((event, index) => (event.type === type ? [[event as Recorded<Type>, index] as const] : []));
}

/** Every write of an item that DynamoDB did, in their order. */
export function appliedWrites(recording: Recording) {
  return indexed(recording, 'requested').flatMap(([request, index]) => {
    const event = request.item && eventOf(request.item);
    const applied = request.action === 'PutItem' && request.effect === 'applied' && event !== undefined;
    return applied ? [{ event, index, invocation: request.invocation }] : [];
  });
}

/** What a queued message is about, in words. */
export function describeMessage({ sqsMessageId, reading }: QueuedMessage): string {
  return reading.kind === 'poison'
    ? `the poison message ${sqsMessageId}`
    : `${describeEvent(reading.event)} (${sqsMessageId})`;
}
