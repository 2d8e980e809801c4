import { toUtc } from '@order-events/contracts';
import { createHandler } from '@order-events/order-consumer';
import type { CreateHandler } from '../handler-under-test.ts';
import { createStoreWith, toRealPorts } from './parts.ts';

/** Compares instants, and nothing else: of two events at one instant, the first to arrive wins. */
export const noTieBreak: CreateHandler = (ports) =>
  createHandler({
    ...toRealPorts(ports),
    store: createStoreWith(ports, ({ timestamp }) => ({
      ConditionExpression: 'attribute_not_exists(orderId) OR precedence < :instant',
      // shorter than every precedence at the same instant, and so less than it
      ExpressionAttributeValues: { ':instant': toUtc(timestamp) },
    })),
  });
