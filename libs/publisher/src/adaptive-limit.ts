/** How many requests may be on their way at once: half as many after each throttling, one more after each round without. */
export interface AdaptiveLimit {
  readonly current: number;
  /** @returns What the request says when it ends. */
  begin(): RequestEnd;
}

export type RequestEnd = (end: 'throttled' | 'other') => void;

/**
 * The limit of TCP's congestion control: additive increase, multiplicative decrease.
 * @see https://www.rfc-editor.org/rfc/rfc5681#section-3.1
 */
export function createAdaptiveLimit(max: number): AdaptiveLimit {
  let limit = max;
  let cuts = 0;
  return {
    get current() {
      return Math.floor(limit);
    },
    begin: () => {
      const seen = cuts;
      return (end) => {
        if (end === 'other') limit = Math.min(max, limit + 1 / limit);
        // requests that were on their way together were throttled together: that is one reason, not many
        else if (seen === cuts) {
          limit = Math.max(1, limit / 2);
          cuts += 1;
        }
      };
    },
  };
}
