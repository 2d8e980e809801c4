import { unrefusedCodes } from '@order-events/contracts';
import type { DeadLetter } from './dead-letter.ts';
import type { LetterContent } from './diagnose.ts';
import { type ShapedMessage, toMessage } from './to-message.ts';
import { withoutReasons } from './to-redriven.ts';

/**
 * Shapes what takes the place of a dead letter after an edit: other content, with the same history.
 *
 * @example toEdited(letter, { ...letter, body: '{"orderId":"O1234"}' }).message.MessageBody // '{"orderId":"O1234"}'
 */
export function toEdited({ messageId, traceHeader }: DeadLetter, content: LetterContent): ShapedMessage {
  const { note, attributes } = withoutReasons(content);
  // an import of the original is another letter from here on
  const { importedFrom: _, ...history } = note;
  return toMessage({
    body: content.body,
    note: { ...history, code: unrefusedCodes.edited, editedFrom: messageId },
    attributes,
    traceHeader,
  });
}
