import type { Attributes } from '../run/history.ts';
import { describeEvent, eventOf } from './item-event.ts';
import { noteOf } from './note-of.ts';
import { openBody, type Reading, readMessage, schemaVersionIn, type Span } from './read-body.ts';
import { compareEvents, contentOf, hasItsPrecedence } from './total-order.ts';

/** A message that SNS took. */
export interface PublishedMessage {
  /** The id that SNS gave it. */
  readonly snsMessageId: string;
  readonly message: string;
  readonly attributes: Attributes;
  /** Whether the service that published it was told of the success. */
  readonly told: boolean;
}

/** What lies in a dead-letter queue. */
export interface RestingDeadLetter {
  readonly body: string;
  readonly attributes: Attributes;
}

/** What was published, and what the services hold when everything is at rest. */
export interface AtRest {
  readonly published: readonly PublishedMessage[];
  /** The items of the Orders table by orderId. */
  readonly items: Readonly<Record<string, object>>;
  /** Of every dead-letter queue. */
  readonly deadLetters: readonly RestingDeadLetter[];
  /** When messages were consumed: decides which events were too far ahead. */
  readonly consumed: Span;
}

/** Something at rest that breaks the promise of one fate for every publish. */
export interface FateViolation {
  readonly law: 'exactly one fate' | 'never invented';
  readonly explanation: string;
  /** The index of the publish that it is about, where it is about one. */
  readonly published?: number;
}

/**
 * Checks the promise without a history: every message whose service was told of the success is stored, superseded or
 * dead-lettered, and nothing else is at rest. An order may be in the table and in OrderDLQ at once where SQS moved it
 * there, because the answer to a write that was done was lost until no receive was left: a redrive resolves that. With a
 * reason it may not, and poison is dead-lettered and nothing else.
 *
 * @returns What is wrong; empty when nothing is. Takes time in proportion to what is given.
 * @example expect(checkFates({ published, items, deadLetters, consumed: { from: startedAt, until: Date.now() } })).toEqual([]);
 */
export function checkFates({ published, items, deadLetters, consumed }: AtRest): readonly FateViolation[] {
  const readings = published.map(({ message, attributes }) =>
    readMessage({ message, schemaVersion: schemaVersionIn(attributes) }, consumed),
  );
  const letters = Map.groupBy(deadLetters, ({ body, attributes }) => keyOf(openBody(body, attributes)));
  const known = new Set(published.flatMap(({ snsMessageId, message }) => [keyOf({ snsMessageId, message }), message]));
  const contents = new Set(readings.flatMap((reading) => (reading.kind === 'poison' ? [] : contentOf(reading.event))));

  const lost = published.flatMap((publish, index) => {
    const own = [...(letters.get(keyOf(publish)) ?? []), ...(letters.get(publish.message) ?? [])];
    const explanation = publish.told && faultOf(readings[index] as Reading, items, own);
    return explanation ? [{ law: 'exactly one fate' as const, explanation, published: index }] : [];
  });
  const invented = [
    ...[...letters.keys()].filter((key) => !known.has(key)).map(() => 'a dead letter is no message that was published'),
    ...Object.entries(items).flatMap(([orderId, item]) => {
      const event = eventOf(item);
      if (event === undefined || event.orderId !== orderId || !contents.has(contentOf(event))) {
        return `the item of ${orderId} is no message that was published`;
      }
      return hasItsPrecedence(item, event) ? [] : `the item of ${orderId} has another precedence than its content`;
    }),
  ];
  return [...lost, ...invented.map((explanation) => ({ law: 'never invented' as const, explanation }))];
}

/** A message is known by what SNS called it and its text; by its text alone where it came without an envelope. */
function keyOf({ snsMessageId, message }: { readonly snsMessageId?: string; readonly message: string }): string {
  return snsMessageId === undefined ? message : `${snsMessageId} ${message}`;
}

/** What is wrong with the fate of a message, if anything. */
function faultOf(reading: Reading, items: AtRest['items'], letters: readonly RestingDeadLetter[]): string | undefined {
  if (reading.kind === 'poison')
    return letters.length > 0 ? undefined : 'a poison message is lost: it is in no dead-letter queue';
  const { event, kind } = reading;
  const item = items[event.orderId];
  const stored = item && eventOf(item);
  const isCovered = stored !== undefined && compareEvents(stored, event) >= 0;
  if (!isCovered && letters.length === 0) {
    const instead = stored === undefined ? 'the order has no item' : `the item is the older ${describeEvent(stored)}`;
    return `${describeEvent(event)} is lost: ${instead}, and no dead-letter queue has it`;
  }
  const code = letters.map(({ attributes }) => noteOf(attributes).code).find((text) => text !== undefined);
  if (kind === 'either' || code === undefined) return undefined;
  return `${describeEvent(event)} keeps the contract, and was dead-lettered as ${code}`;
}
