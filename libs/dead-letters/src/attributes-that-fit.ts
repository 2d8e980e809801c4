import type { MessageAttributeValue } from '@aws-sdk/client-sqs';
import {
  contextAttributeNames,
  failureAttributeNames,
  maxMessageAttributes,
  maxQueueMessageBytes,
  messageAttributeNames,
  redriveAttributeNames,
} from '@order-events/contracts';
import { isAcceptable } from './acceptable-attribute.ts';
import { bytesOfAttribute } from './dead-letter-message.ts';

export type NamedAttribute = readonly [name: string, attribute: MessageAttributeValue];

/** What is kept first. A raw message is decoded by its own schema version when it is redriven. */
const byUse: readonly string[] = [
  failureAttributeNames.code,
  failureAttributeNames.pointer,
  messageAttributeNames.schemaVersion,
  // without it, a message could go back and forth for ever
  redriveAttributeNames.count,
  ...Object.values(contextAttributeNames),
  failureAttributeNames.messageId,
  failureAttributeNames.firstSeen,
  failureAttributeNames.schemaVersion,
  redriveAttributeNames.editedFrom,
];

/**
 * Of the attributes that a message is to have, those that SQS takes and has room for. Where there is not room for all, what
 * a redrive needs stays longer than what only a person wants to know.
 *
 * @example attributesThatFit([['redrive.count', { DataType: 'Number', StringValue: '1' }]], body)
 */
export function attributesThatFit(
  attributes: readonly NamedAttribute[],
  body: string,
): Record<string, MessageAttributeValue> {
  const wanted = attributes
    .filter(([name, attribute]) => isAcceptable(name, attribute))
    .toSorted(([left], [right]) => useOf(left) - useOf(right));
  return Object.fromEntries(whatFits(wanted, maxQueueMessageBytes - Buffer.byteLength(body)));
}

function useOf(name: string): number {
  const place = byUse.indexOf(name);
  return place < 0 ? byUse.length : place;
}

/** First come, first kept: what is too long for the room that is left keeps out nothing shorter. */
function whatFits(wanted: readonly NamedAttribute[], bytes: number): NamedAttribute[] {
  let room = bytes;
  const kept: NamedAttribute[] = [];
  for (const [name, attribute] of wanted) {
    const needed = bytesOfAttribute(name, attribute);
    if (needed <= room && kept.length < maxMessageAttributes) {
      kept.push([name, attribute]);
      room -= needed;
    } else if (name === failureAttributeNames.code) {
      // without the code, the rest explains nothing
      break;
    }
  }
  return kept;
}
