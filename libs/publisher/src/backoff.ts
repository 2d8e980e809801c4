/** The bound of the first delay, in milliseconds; it doubles with each attempt. */
const firstDelay = 50;
const longestDelay = 5_000;

/**
 * How long to wait before another attempt, in milliseconds: "full jitter", so that many that failed together do not come
 * back together.
 *
 * @param attempts - How many there were.
 * @see https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/
 */
export const backoff = (attempts: number, random: () => number): number =>
  random() * Math.min(longestDelay, firstDelay * 2 ** (attempts - 1));
