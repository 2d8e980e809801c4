/** Things that happen later than they should. */
export interface Holds {
  /** Waits, then does it. It counts as held until it is done. */
  readonly hold: <Result>(milliseconds: number, work: () => Result | Promise<Result>) => Promise<Result>;
  readonly count: () => number;
  /** What is still held never happens. */
  readonly stop: () => void;
}

export function createHolds(onReleased: () => void): Holds {
  const timers = new Set<NodeJS.Timeout>();
  let held = 0;
  const pause = (milliseconds: number): Promise<void> =>
    new Promise((resolve) => {
      const timer = setTimeout(() => {
        timers.delete(timer);
        resolve();
      }, milliseconds);
      timers.add(timer);
    });
  return {
    hold: async (milliseconds, work) => {
      held += 1;
      try {
        await pause(milliseconds);
        return await work();
      } finally {
        held -= 1;
        onReleased();
      }
    },
    count: () => held,
    stop: () => {
      for (const timer of timers) clearTimeout(timer);
    },
  };
}
