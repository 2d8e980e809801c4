import { createHandler } from '@order-events/order-consumer';
import type { CreateHandler } from '../handler-under-test.ts';
import { toRealPorts } from './parts.ts';

/** Takes the time that is left for the time that has passed: no request is given long enough. */
export const givesUpAtOnce: CreateHandler = (ports) => {
  const { clock, ...realPorts } = toRealPorts(ports);
  const impatient = { now: () => clock.now(), schedule: (callback: () => void) => clock.schedule(callback, 1) };
  return createHandler({ ...realPorts, clock: impatient });
};
