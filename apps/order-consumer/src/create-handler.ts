import { attemptAll, type BatchReporter, processRecord, type RecordPorts, toBatchResponse } from '@order-events/core';
import type { Context, SQSBatchResponse, SQSEvent } from 'aws-lambda';

export interface HandlerPorts extends RecordPorts {
  readonly report: BatchReporter;
}

/** Wires the rules to the ports: attempts each record on its own, reports the outcomes, answers SQS. */
export function createHandler({ report, ...ports }: HandlerPorts) {
  return async ({ Records: records }: SQSEvent, { awsRequestId }: Context): Promise<SQSBatchResponse> => {
    const outcomes = await attemptAll(records, (record) => processRecord(record, ports));
    report(records, outcomes, { requestId: awsRequestId });
    return toBatchResponse(records, outcomes);
  };
}
