import { orderEventContract } from '@order-events/contracts';
import { decodeOrderRecord, precedence } from '@order-events/consumer';
import type { SQSRecord } from 'aws-lambda';
import { createHandler } from '@order-events/order-consumer';
import type { CreateHandler } from '../handler-under-test.ts';
import { toRealPorts } from './parts.ts';

/** Leaves out of the batch what a newer event in it supersedes, before that one is written, and whether or not it is. */
export const siblingsBeforeTheWrite: CreateHandler = (ports) => {
  const handler = createHandler(toRealPorts(ports));
  return ({ Records: records }, context) => {
    const orders = Map.groupBy(records, orderIdOf);
    const newest = [...orders].flatMap(([orderId, rivals]) => {
      if (orderId === undefined) return rivals;
      return rivals.reduce((best, next) => (standing(next) > standing(best) ? next : best));
    });
    return handler({ Records: newest }, context);
  };
};

function standing(record: SQSRecord): string {
  return precedence(orderEventContract, decodeOrderRecord(record));
}

function orderIdOf(record: SQSRecord): string | undefined {
  try {
    return decodeOrderRecord(record).orderId;
  } catch {
    return undefined;
  }
}
