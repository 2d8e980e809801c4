import { createHandler } from '@order-events/order-consumer';
import type { CreateHandler } from '../handler-under-test.ts';
import { createStoreWith, toRealPorts } from './parts.ts';

/** Writes each event over what is there: the last one to arrive wins, and not the newest. */
export const blindPut: CreateHandler = (ports) =>
  createHandler({ ...toRealPorts(ports), store: createStoreWith(ports, () => ({})) });
