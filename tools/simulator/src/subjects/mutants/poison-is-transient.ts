import { createHandler } from '@order-events/order-consumer';
import type { CreateHandler } from '../handler-under-test.ts';
import { toRealPorts } from './parts.ts';

/** Leaves poison to the redrive policy: received three times for nothing, and a dead letter without a reason. */
export const poisonIsTransient: CreateHandler = (ports) =>
  createHandler({
    ...toRealPorts(ports),
    deadLetters: { send: (poison) => poison.map(() => Promise.reject(new Error('expected an order event'))) },
  });
