import type { MessageAttributeValue } from '@aws-sdk/client-sqs';
import {
  type DeadLetterNote,
  deadLetterAttributeName,
  failureAttributeNames,
  readDeadLetterNote,
  redriveAttributeNames,
  unrefusedCodes,
} from '@order-events/contracts';
import type { NamedAttribute } from './attributes-that-fit.ts';

/** The attributes of a message, by their names. */
type Attributes = Readonly<Record<string, MessageAttributeValue>>;

const earlierNames: ReadonlySet<string> = new Set([
  ...Object.values(failureAttributeNames),
  ...Object.values(redriveAttributeNames),
]);

/**
 * Divides the attributes of a message into what they say of it as a dead letter, and the others. What they say stands in the
 * attribute `deadLetter`, or in the `failure.*` and `redrive.*` attributes of earlier releases.
 *
 * @example readNote({ 'failure.code': { DataType: 'String', StringValue: 'FORBIDDEN_KEY' } }).note.code // 'FORBIDDEN_KEY'
 */
export function readNote(attributes: Attributes): {
  readonly note: DeadLetterNote;
  readonly others: readonly NamedAttribute[];
} {
  const text = attributes[deadLetterAttributeName]?.StringValue;
  const note = text === undefined ? undefined : readDeadLetterNote(text);
  const isRead = (name: string) => earlierNames.has(name) || (note !== undefined && name === deadLetterAttributeName);
  return {
    note: merge(note ?? {}, readEarlier(attributes)),
    others: Object.entries(attributes).filter(([name]) => !isRead(name)),
  };
}

/** A note without the reason, which would lie once the message is elsewhere. */
export function withoutReason(note: DeadLetterNote): DeadLetterNote {
  const { code: _, pointer: __, messageId: ___, firstSeen: ____, schemaVersion: _____, ...others } = note;
  return others;
}

function readEarlier(attributes: Attributes): DeadLetterNote {
  if (!Object.keys(attributes).some((name) => earlierNames.has(name))) return {};
  const text = (name: string) => attributes[name]?.StringValue;
  const reason = Object.entries(failureAttributeNames).map(([field, name]) => [field, text(name)] as const);
  const editedFrom = text(redriveAttributeNames.editedFrom);
  const count = text(redriveAttributeNames.count) ?? '';
  const fields = {
    ...(editedFrom !== undefined && { editedFrom, code: unrefusedCodes.edited }),
    ...Object.fromEntries(reason.filter(([, value]) => value !== undefined)),
    ...(/^\d{1,9}$/.test(count) && { redriveCount: Number(count) }),
  };
  return readDeadLetterNote(JSON.stringify(fields)) ?? {};
}

/** Whatever writes the note takes the earlier attributes away: where both are there, an earlier release added the latter. */
function merge(note: DeadLetterNote, earlier: DeadLetterNote): DeadLetterNote {
  const redriveCount = (note.redriveCount ?? 0) + (earlier.redriveCount ?? 0);
  return {
    ...(earlier.code === undefined ? note : withoutReason(note)),
    ...earlier,
    ...(redriveCount > 0 && { redriveCount }),
  };
}
