import {
  type BatchPorts,
  type BatchReporter,
  type BatchTracer,
  type Clock,
  defaultMaxClockSkew,
  processBatch,
  toBatchResponse,
  toRecords,
} from '@order-events/consumer';
import type { Context, SQSBatchResponse, SQSEvent } from 'aws-lambda';

export interface HandlerPorts extends BatchPorts {
  readonly report: BatchReporter;
  readonly clock: Clock;
  /** @default no trace */
  readonly trace?: BatchTracer;
  /**
   * How far ahead of the clock an event may be, in milliseconds; what is further ahead is poison.
   * @default 24 hours
   */
  readonly maxClockSkew?: number;
}

/** How long before the function's deadline a batch is answered, in milliseconds: enough to report it and to respond. */
const deadlineMargin = 250;

/**
 * Wires the rules to the ports: brings each record to its outcome, reports the outcomes, answers SQS. Keeps nothing from
 * one invocation to the next.
 */
export function createHandler({
  report,
  clock,
  trace = (_records, _invocation, work) => work(),
  maxClockSkew = defaultMaxClockSkew,
  ...ports
}: HandlerPorts) {
  /** @throws {NotAnSqsEventError} and nothing else: a batch that fails as a whole is answered, too. */
  return async (event: SQSEvent, context: Context): Promise<SQSBatchResponse> => {
    const records = toRecords(event);
    const invocation = { requestId: context.awsRequestId, startedAt: clock.now() };
    const timeLeft = Math.max(0, context.getRemainingTimeInMillis() - deadlineMargin);
    const [deadline, halfway] = [new AbortController(), new AbortController()];
    const cancels = [
      clock.schedule(() => deadline.abort(), timeLeft),
      clock.schedule(() => halfway.abort(), timeLeft / 2),
    ];
    const time = {
      now: invocation.startedAt,
      maxClockSkew,
      deadline: deadline.signal,
      halfway: halfway.signal,
      isOver: () => clock.now() >= invocation.startedAt + timeLeft,
    };
    const outcomes = await trace(records, invocation, () => processBatch(records, ports, time)).finally(() => {
      for (const cancel of cancels) cancel();
    });
    report(records, outcomes, { ...invocation, endedAt: clock.now() });
    return toBatchResponse(records, outcomes);
  };
}
