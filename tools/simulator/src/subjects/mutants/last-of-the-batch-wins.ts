import { decodeOrderRecord } from '@order-events/consumer';
import { createHandler } from '@order-events/order-consumer';
import type { SQSRecord } from 'aws-lambda';
import type { CreateHandler } from '../handler-under-test.ts';
import { toRealPorts } from './parts.ts';

/** Takes the order of a batch for the order of the events, and writes only the last of an order. */
export const lastOfTheBatchWins: CreateHandler = (ports) => {
  const handler = createHandler(toRealPorts(ports));
  return ({ Records: records }, context) => {
    const last = new Map(records.map((record) => [nameOf(record), record]));
    return handler({ Records: [...last.values()] }, context);
  };
};

function nameOf(record: SQSRecord): string {
  try {
    return decodeOrderRecord(record).orderId;
  } catch {
    return record.messageId;
  }
}
