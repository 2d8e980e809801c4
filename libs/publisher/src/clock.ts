/** What time it is, and what is to happen later. */
export interface Clock {
  /** Milliseconds since some moment; never goes back. */
  now(): number;
  /**
   * Calls back once, after some milliseconds.
   *
   * @returns Takes it back.
   */
  schedule(callback: () => void, milliseconds: number): () => void;
}

/** The time of this process. */
export const systemClock: Clock = {
  now: () => performance.now(),
  schedule: (callback, milliseconds) => {
    const timer = setTimeout(callback, milliseconds);
    return () => clearTimeout(timer);
  },
};
