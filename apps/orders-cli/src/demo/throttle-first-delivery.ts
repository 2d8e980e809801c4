import { errorResponse, type FunctionLog, type Intercept } from '@order-events/local-cloud';

/**
 * Throttles every write of one order until the consumer has reported its record as failed: so the first delivery fails,
 * however often the SDK tries, and the second succeeds.
 */
export function throttleFirstDelivery(orderId: string) {
  let open = true;
  let refused = 0;
  const intercept: Intercept = ({ service, action, body }) => {
    if (!open || service !== 'dynamodb' || action !== 'PutItem' || !body.includes(`"${orderId}"`)) return undefined;
    refused += 1;
    return errorResponse('dynamodb', 'ProvisionedThroughputExceededException', 'the demo throttles this order');
  };
  const onLog = ({ line }: FunctionLog): void => {
    if (line.includes('record failed') || line.includes('Task timed out')) open = false;
  };
  return { intercept, onLog, refused: () => refused };
}
