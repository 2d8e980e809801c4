import { ServiceError } from '../engines/service-error.ts';
import { invalidParameter } from './invalid-parameter.ts';

/** What a topic takes unless told otherwise, in bytes: of one message, and of all messages of a batch together. */
const mostBytes = 262_144;
/** What counts: messages, and names, types and values of their attributes. */
const counted =
  /^(PublishBatchRequestEntries\.member\.\d+\.)?(Message|MessageAttributes\.entry\.\d+\.(Name|Value\.\w+))$/;

/** @throws {ServiceError} `InvalidParameter` */
export function refuseLongMessage(fields: URLSearchParams): void {
  if (countBytes(fields) > mostBytes) throw invalidParameter('Message too long');
}

/**
 * SNS limits the size of a PublishBatch request as a whole.
 * @throws {ServiceError} `BatchRequestTooLong`
 * @see https://docs.aws.amazon.com/sns/latest/api/API_PublishBatch.html
 */
export function refuseLongBatch(fields: URLSearchParams): void {
  if (countBytes(fields) <= mostBytes) return;
  throw new ServiceError('BatchRequestTooLong', 'The length of all the messages put together is more than the limit.');
}

function countBytes(fields: URLSearchParams): number {
  let bytes = 0;
  for (const [name, value] of fields) {
    if (counted.test(name)) bytes += Buffer.byteLength(value);
  }
  return bytes;
}
