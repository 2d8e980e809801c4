import type { MessageAttributeValue } from '@aws-sdk/client-sqs';
import {
  contextAttributeNames,
  type DeadLetterNote,
  deadLetterAttributeName,
  maxMessageAttributes,
  maxQueueMessageBytes,
  messageAttributeNames,
  toDeadLetterNoteText,
} from '@order-events/contracts';
import { isAcceptable } from './acceptable-attribute.ts';
import { bytesOfAttribute } from './dead-letter-message.ts';

export type NamedAttribute = readonly [name: string, attribute: MessageAttributeValue];

/** What a message carries beside its body. */
export interface Luggage {
  readonly note: DeadLetterNote;
  readonly attributes: readonly NamedAttribute[];
}

/** What of it SQS takes. */
export interface FittingAttributes {
  /** The note first. */
  readonly attributes: Record<string, MessageAttributeValue>;
  /** The names of those that cannot be kept; the note names them, too. */
  readonly lost: readonly string[];
}

/** What is kept first. A raw message is decoded by its own schema version when it is redriven. */
const byUse: readonly string[] = [messageAttributeNames.schemaVersion, ...Object.values(contextAttributeNames)];

/**
 * Of the note and the attributes that a message is to have, those that SQS takes and has room for. The note goes before all
 * others, and without it, nothing: it says what was lost. Then comes what a redrive needs.
 *
 * @example attributesThatFit({ note: { redriveCount: 1 }, attributes: [['status', status]] }, body)
 */
export function attributesThatFit({ note, attributes }: Luggage, body: string): FittingAttributes {
  const room = maxQueueMessageBytes - Buffer.byteLength(body);
  const byAcceptance = Object.groupBy(attributes, ([name, attribute]) =>
    name !== deadLetterAttributeName && isAcceptable(name, attribute) ? 'taken' : 'refused',
  );
  const lost = namesOf(byAcceptance.refused ?? []);
  let wanted = (byAcceptance.taken ?? []).toSorted(([left], [right]) => useOf(left) - useOf(right));
  for (;;) {
    const noted = toNoteAttribute({ ...note, lost: [...(note.lost ?? []), ...lost] }, room);
    const kept = noted === undefined ? [] : whatFits(wanted, room - bytesOfAttribute(...noted));
    // to name what is lost takes room in its turn
    if (kept.length === wanted.length) {
      if (noted === undefined && Object.keys(note).length > 0) lost.push(deadLetterAttributeName);
      return { attributes: Object.fromEntries(noted === undefined ? [] : [noted, ...kept]), lost };
    }
    lost.push(...namesOf(wanted.filter((attribute) => !kept.includes(attribute))));
    wanted = kept;
  }
}

function toNoteAttribute(note: DeadLetterNote, bytes: number): NamedAttribute | undefined {
  const empty = { DataType: 'String', StringValue: '' };
  const text = toDeadLetterNoteText(note, bytes - bytesOfAttribute(deadLetterAttributeName, empty));
  return text === undefined ? undefined : [deadLetterAttributeName, { ...empty, StringValue: text }];
}

function useOf(name: string): number {
  const place = byUse.indexOf(name);
  return place < 0 ? byUse.length : place;
}

/** First come, first kept: what is too long for the room that is left keeps out nothing shorter. */
function whatFits(wanted: readonly NamedAttribute[], bytes: number): NamedAttribute[] {
  let room = bytes;
  const kept: NamedAttribute[] = [];
  for (const each of wanted) {
    const needed = bytesOfAttribute(...each);
    // one more is the note
    if (needed > room || kept.length === maxMessageAttributes - 1) continue;
    kept.push(each);
    room -= needed;
  }
  return kept;
}

const namesOf = (attributes: readonly NamedAttribute[]) => attributes.map(([name]) => name);
