import { attemptAll, type BatchReporter, processRecord, type RecordPorts, toBatchResponse } from '@order-events/core';
import type { Context, SQSBatchResponse, SQSEvent } from 'aws-lambda';

export interface HandlerPorts extends RecordPorts {
  readonly report: BatchReporter;
}

/** How long before the function's deadline a batch is answered, in milliseconds: enough to report it and to respond. */
const deadlineMargin = 250;

/** Wires the rules to the ports: attempts each record on its own, reports the outcomes, answers SQS. */
export function createHandler({ report, ...ports }: HandlerPorts) {
  return async ({ Records: records }: SQSEvent, context: Context): Promise<SQSBatchResponse> => {
    const deadline = new AbortController();
    // not AbortSignal.timeout, whose timer would let the process end while a store says nothing
    const timer = setTimeout(() => deadline.abort(), context.getRemainingTimeInMillis() - deadlineMargin);
    const outcomes = await attemptAll(records, (record) => processRecord(record, ports), deadline.signal);
    clearTimeout(timer);
    report(records, outcomes, { requestId: context.awsRequestId });
    return toBatchResponse(records, outcomes);
  };
}
