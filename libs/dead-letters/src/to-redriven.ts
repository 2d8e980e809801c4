import { failureAttributeNames, redriveAttributeNames } from '@order-events/contracts';
import type { DeadLetterMessage } from './dead-letter-message.ts';
import type { DeadLetter } from './dead-letter.ts';
import { toMessage } from './to-message.ts';

/**
 * What says why the message is where it is, and would lie once it is elsewhere: our reasons, and those of SNS.
 *
 * @see https://docs.aws.amazon.com/sns/latest/dg/sns-dead-letter-queues.html
 */
const reasons: ReadonlySet<string> = new Set([
  ...Object.values(failureAttributeNames),
  'RequestID',
  'ErrorCode',
  'ErrorMessage',
]);

/** The attributes of a letter without those that say why it is dead. */
export function withoutReasons({ attributes }: Pick<DeadLetter, 'attributes'>) {
  return Object.entries(attributes).filter(([name]) => !reasons.has(name));
}

/**
 * Shapes a dead letter as the message that it was, with one more redrive counted.
 *
 * @example toRedriven(letter).MessageAttributes['redrive.count'] // { DataType: 'Number', StringValue: '1' }
 */
export function toRedriven(letter: DeadLetter): DeadLetterMessage {
  const { count } = redriveAttributeNames;
  const others = withoutReasons(letter).filter(([name]) => name !== count);
  const counted = [count, { DataType: 'Number', StringValue: String(letter.redriveCount + 1) }] as const;
  return toMessage(letter.body, [counted, ...others], letter.traceHeader);
}
