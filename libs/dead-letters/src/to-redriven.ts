import type { NamedAttribute } from './attributes-that-fit.ts';
import type { DeadLetter } from './dead-letter.ts';
import { readNote, withoutReason } from './read-note.ts';
import { type ShapedMessage, toMessage } from './to-message.ts';

/**
 * What SNS says of why it could not deliver a message. It says all three: one alone is the sender's.
 *
 * @see https://docs.aws.amazon.com/sns/latest/dg/sns-dead-letter-queues.html
 */
const reasonsOfSns: readonly string[] = ['RequestID', 'ErrorCode', 'ErrorMessage'];

/** The note and the attributes of a letter, without what says why it is dead. */
export function withoutReasons({ attributes }: Pick<DeadLetter, 'attributes'>) {
  const { note, others } = readNote(attributes);
  const isUndelivered = reasonsOfSns.every((name) => name in attributes);
  const isReason = ([name]: NamedAttribute) => isUndelivered && reasonsOfSns.includes(name);
  return { note: withoutReason(note), attributes: others.filter((attribute) => !isReason(attribute)) };
}

/**
 * Shapes a dead letter as the message that it was, with one more redrive counted.
 *
 * @example toRedriven(letter).message.MessageAttributes['deadLetter'] // { DataType: 'String', StringValue: '{"redriveCount":1}' }
 */
export function toRedriven(letter: DeadLetter): ShapedMessage {
  const { note, attributes } = withoutReasons(letter);
  const { body, traceHeader, redriveCount } = letter;
  return toMessage({ body, note: { ...note, redriveCount: redriveCount + 1 }, attributes, traceHeader });
}
