import type { MessageAttributeValue } from '@aws-sdk/client-sqs';
import type { PoisonRecord } from '@order-events/consumer';
import type { SQSMessageAttribute } from 'aws-lambda';
import { readNote, withoutReason } from './read-note.ts';
import { type ShapedMessage, toMessage } from './to-message.ts';

/**
 * Shapes a poison record as a dead letter: the body unchanged, the reason in the attribute `deadLetter`, beside what earlier
 * redrives and edits left there, and of the original attributes what SQS takes and has room for.
 *
 * @example const { message, lost } = toDeadLetter({ record, reason });
 */
export function toDeadLetter({ record, reason }: PoisonRecord): ShapedMessage {
  const sent = Object.entries(record.messageAttributes).map(
    ([name, value]) => [name, toAttributeValue(value)] as const,
  );
  const { note, others } = readNote(Object.fromEntries(sent));
  return toMessage({
    body: record.body,
    // a message that was redriven and failed again must not keep an old reason beside the new one
    note: { ...withoutReason(note), ...reason },
    attributes: others,
    traceHeader: (record.attributes as Partial<typeof record.attributes> | undefined)?.AWSTraceHeader,
  });
}

function toAttributeValue({ dataType, stringValue, binaryValue }: SQSMessageAttribute): MessageAttributeValue {
  return {
    DataType: dataType,
    // a record that was made by hand may lack the type, and is not acceptable then
    ...((dataType as string | undefined)?.startsWith('Binary')
      ? { BinaryValue: Buffer.from(binaryValue ?? '', 'base64') }
      : { StringValue: stringValue ?? '' }),
  };
}
