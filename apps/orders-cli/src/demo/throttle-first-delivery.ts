import { logMessages } from '@order-events/contracts';
import { errorResponse, type FunctionLog, type Intercept } from '@order-events/local-cloud';

/**
 * Throttles every write of one order until the consumer has reported its record as failed: so the first delivery fails,
 * however often the SDK tries, and the second succeeds. Keeps what the consumer says of errors.
 */
export function throttleFirstDelivery(orderId: string) {
  let open = true;
  let refused = 0;
  const errors: string[] = [];
  const intercept: Intercept = ({ service, action, body }) => {
    if (!open || service !== 'dynamodb' || action !== 'PutItem' || !body.includes(`"${orderId}"`)) return undefined;
    refused += 1;
    return errorResponse('dynamodb', 'ProvisionedThroughputExceededException', 'the demo throttles this order');
  };
  const onLog = ({ line, stream }: FunctionLog): void => {
    if (stream === 'stderr' || line.includes('"level":"error"')) errors.push(line);
    if (line.includes(logMessages.failed) || line.includes('Task timed out')) open = false;
  };
  return { intercept, onLog, refused: () => refused, errors: () => errors };
}
