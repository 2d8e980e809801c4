import { type Evidence, indexed, type QueuedMessage } from './evidence.ts';
import { noteOf } from './note-of.ts';
import { openBody } from './read-body.ts';

/** A schema version that may travel as an attribute; a message can claim any text for one. */
const plainVersion = /^[\w.-]{1,32}$/;

/**
 * Finds what is wrong with the reason of a message that the consumer sent to OrderDLQ. It has the code that is expected,
 * the id under which the invocation that sent it received the message, when that was first received, and the schema
 * version that the message names. The pointer may be missing: for the whole message it is empty.
 *
 * @returns What follows on “the consumer dead-lettered …”, for each dead letter that has a fault.
 */
export function faultyReasons(
  evidence: Evidence,
): readonly { readonly letter: QueuedMessage; readonly fault: string }[] {
  const codeOf = expectedCodes(evidence);
  const receivedAs = receivedIds(evidence);
  const faultOf = (letter: QueuedMessage): string | undefined => {
    const { body, attributes } = letter;
    const reason = noteOf(attributes);
    const { snsMessageId, message, schemaVersion } = openBody(body, attributes);
    const expected = codeOf.get(snsMessageId ?? message);
    if (reason.code === undefined) return ' without a reason';
    if (expected !== undefined && reason.code !== expected) return ` as ${reason.code} instead of ${expected}`;
    const id = reason.messageId ?? '';
    if (!receivedAs(letter).includes(id)) return ' under an id with which it was not received';
    const firstSeen = Date.parse(reason.firstSeen ?? '');
    const sentAt = evidence.messages.get(id)?.at ?? Infinity;
    if (!(firstSeen >= sentAt && firstSeen <= letter.at)) return ' without the time when it was first received';
    const namesVersion = snsMessageId !== undefined && plainVersion.test(schemaVersion);
    return namesVersion && reason.schemaVersion !== schemaVersion ? ' without its schema version' : undefined;
  };
  return lettersOf(evidence).flatMap((letter) => {
    const fault = letter.reading.kind === 'order' ? undefined : faultOf(letter);
    return fault === undefined ? [] : [{ letter, fault }];
  });
}

function lettersOf({ enqueued }: Evidence): readonly QueuedMessage[] {
  return enqueued.filter(({ by }) => by === 'consumer');
}

/** The code that each message must be refused with, by what SNS called it, and by its text as it may come without. */
function expectedCodes(evidence: Evidence): ReadonlyMap<string, string> {
  return new Map(
    indexed(evidence, 'published').flatMap(([{ snsMessageId, message, expected }]) =>
      expected === undefined ? [] : [snsMessageId, message].map((key) => [key, expected.code] as const),
    ),
  );
}

/** The ids under which the invocation that sent a dead letter had received that message. */
function receivedIds(evidence: Evidence): (letter: QueuedMessage) => readonly string[] {
  const sends = Map.groupBy(
    indexed(evidence, 'requested').flatMap(([request]) =>
      request.action === 'SendMessage' && request.effect === 'applied' ? request : [],
    ),
    ({ subject }) => subject,
  );
  const batches = new Map(indexed(evidence, 'invoked').map(([event]) => [event.invocation, event.sqsMessageIds]));
  const letters = Map.groupBy(lettersOf(evidence), ({ body }) => body);
  return (letter) => {
    // the first request that was done for a body made the first dead letter with it
    const place = letters.get(letter.body)?.indexOf(letter) ?? -1;
    const ids = batches.get(sends.get(letter.body)?.[place]?.invocation ?? '') ?? [];
    return ids.filter((id) => evidence.messages.get(id)?.body === letter.body);
  };
}
