import {
  BatchEntryIdsNotDistinctException,
  BatchRequestTooLongException,
  EmptyBatchRequestException,
  InvalidBatchEntryIdException,
  InvalidParameterException,
  type PublishBatchRequestEntry,
  type SNSServiceException,
  TooManyEntriesInBatchRequestException,
} from '@aws-sdk/client-sns';
import { maxPublishBatchEntries } from '@order-events/contracts';

/** A message, and an id where it is one of a batch. */
export type RequestEntry = Pick<PublishBatchRequestEntry, 'Message' | 'MessageAttributes'> & {
  readonly Id?: string | undefined;
};

const $metadata = { httpStatusCode: 400 };

/**
 * Finds the limit that a request exceeds.
 *
 * @param maxBytes - The most that the topic takes as one message or as one request.
 * @returns What SNS answers to such a request, of which it does nothing.
 * @see https://docs.aws.amazon.com/sns/latest/api/API_PublishBatch.html
 */
export function findExcess(
  entries: readonly RequestEntry[],
  { isBatch, maxBytes }: { readonly isBatch: boolean; readonly maxBytes: number },
): SNSServiceException | undefined {
  const bytes = entries.reduce((sum, entry) => sum + bytesOf(entry), 0);
  if (entries.some(({ Message }) => !Message)) {
    return new InvalidParameterException({ message: 'Invalid parameter: Empty message', $metadata });
  }
  if (!isBatch) {
    if (bytes <= maxBytes) return undefined;
    const message = `Invalid parameter: Message too long: ${bytes} of ${maxBytes} bytes`;
    return new InvalidParameterException({ message, $metadata });
  }
  const ids = entries.map(({ Id = '' }) => Id);
  if (ids.length === 0) return new EmptyBatchRequestException({ message: 'no entries', $metadata });
  if (ids.length > maxPublishBatchEntries) {
    const message = `${ids.length} entries of at most ${maxPublishBatchEntries}`;
    return new TooManyEntriesInBatchRequestException({ message, $metadata });
  }
  if (ids.some((id) => !/^[\w-]{1,80}$/.test(id))) {
    return new InvalidBatchEntryIdException({ message: 'an entry id of other than 1 to 80 letters', $metadata });
  }
  if (new Set(ids).size < ids.length) {
    return new BatchEntryIdsNotDistinctException({ message: 'two entries with one id', $metadata });
  }
  if (bytes <= maxBytes) return undefined;
  return new BatchRequestTooLongException({ message: `${bytes} of at most ${maxBytes} bytes`, $metadata });
}

/** @see https://docs.aws.amazon.com/sns/latest/dg/sns-message-attributes.html */
function bytesOf({ Message = '', MessageAttributes = {} }: RequestEntry): number {
  const sizes = Object.entries(MessageAttributes).map(
    ([name, { DataType = '', StringValue = '', BinaryValue = new Uint8Array() }]) =>
      Buffer.byteLength(name + DataType + StringValue) + BinaryValue.byteLength,
  );
  return sizes.reduce((sum, size) => sum + size, Buffer.byteLength(Message));
}
