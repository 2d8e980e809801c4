import type { Clock } from '@order-events/consumer';

/** The clock and the timers of this machine. */
export const systemClock: Clock = {
  now: () => Date.now(),
  schedule: (callback, milliseconds) => {
    // not AbortSignal.timeout, whose timer would let the process end while a store says nothing
    const timer = setTimeout(callback, milliseconds);
    return () => clearTimeout(timer);
  },
};
