import { logLevels, logMessages, readLogLine } from '@order-events/contracts';
import { errorResponse, type FunctionInvocation, type FunctionLog, type Intercept } from '@order-events/local-cloud';

/**
 * Throttles every write of one order until the consumer has reported its record as failed, or an invocation has failed: so
 * the first delivery fails, however often the SDK tries, and the second succeeds. Keeps what the consumer says of errors.
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
    const { level, message } = readLogLine(line);
    if (stream === 'stderr' || level === logLevels.error) errors.push(line);
    if (message === logMessages.failed) open = false;
  };
  const onInvocation = ({ failure }: FunctionInvocation): void => {
    if (failure !== undefined) open = false;
  };
  return { intercept, onLog, onInvocation, refused: () => refused, errors: () => errors };
}
