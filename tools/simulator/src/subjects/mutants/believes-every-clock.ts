import { createHandler } from '@order-events/order-consumer';
import type { CreateHandler } from '../handler-under-test.ts';
import { toRealPorts } from './parts.ts';

/** Stores what happens in 2099, and nothing that happens to the order before then. */
export const believesEveryClock: CreateHandler = (ports) =>
  createHandler({ ...toRealPorts(ports), maxClockSkew: Number.POSITIVE_INFINITY });
