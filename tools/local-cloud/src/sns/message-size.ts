import { ServiceError } from '../engines/service-error.ts';

const maxBatchBytes = 262_144;
/** What counts: each entry's message, and names, types and values of its attributes. */
const counted = /^PublishBatchRequestEntries\.member\.\d+\.(Message|MessageAttributes\.entry\.\d+\.(Name|Value\.\w+))$/;

/**
 * SNS limits the size of a PublishBatch request as a whole, too; fauxqs checks each entry only.
 * @throws {ServiceError} `BatchRequestTooLong`
 * @see https://docs.aws.amazon.com/sns/latest/api/API_PublishBatch.html
 */
export function refuseLongBatch(fields: URLSearchParams): void {
  let bytes = 0;
  for (const [name, value] of fields) {
    if (counted.test(name)) bytes += Buffer.byteLength(value);
  }
  if (bytes <= maxBatchBytes) return;
  throw new ServiceError(
    'BatchRequestTooLong',
    `The length of all the batch messages put together (${bytes} bytes) is more than ${maxBatchBytes} bytes.`,
  );
}
