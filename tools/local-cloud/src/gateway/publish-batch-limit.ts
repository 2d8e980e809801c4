import type { EngineResponse } from '../engines/engine.ts';
import { errorResponse } from './error-response.ts';
import type { GatewayRequest } from './gateway-request.ts';

const maxBatchBytes = 262_144;
/** What counts: each entry's message, and names, types and values of its attributes. */
const counted = /^PublishBatchRequestEntries\.member\.\d+\.(Message|MessageAttributes\.entry\.\d+\.(Name|Value\.\w+))$/;

/**
 * SNS limits the size of a PublishBatch request as a whole, too; fauxqs checks each entry only.
 * @see https://docs.aws.amazon.com/sns/latest/api/API_PublishBatch.html
 */
export function refuseLongBatch({ service, action, body }: GatewayRequest): EngineResponse | undefined {
  if (service !== 'sns' || action !== 'PublishBatch') return undefined;
  let bytes = 0;
  for (const [name, value] of new URLSearchParams(body.toString('utf8'))) {
    if (counted.test(name)) bytes += Buffer.byteLength(value);
  }
  if (bytes <= maxBatchBytes) return undefined;
  const message = `The length of all the batch messages put together (${bytes} bytes) is more than ${maxBatchBytes} bytes.`;
  return errorResponse('sns', 'BatchRequestTooLong', message);
}
