import { createHash } from 'node:crypto';

/** Which attempts of which orders fail. */
export interface FailingEntries {
  /** The share of the attempts that fail, from 0 to 1. */
  readonly share: number;
  /** Another seed fails other attempts. */
  readonly seed: number;
}

/**
 * Decides for each attempt of an order whether it fails: by the seed, the order and how often it came before, and not by
 * when it comes. So every candidate meets the same failures.
 *
 * @example createEntryFailures({ share: 0.1, seed: 1 })('O17') // true: this attempt fails, the next may not
 */
export function createEntryFailures(failing?: FailingEntries): (orderId: string) => boolean {
  if (failing === undefined) return () => false;
  const { share, seed } = failing;
  const attempts = new Map<string, number>();
  return (orderId) => {
    const attempt = (attempts.get(orderId) ?? 0) + 1;
    attempts.set(orderId, attempt);
    return createHash('sha256').update(`${seed} ${orderId} ${attempt}`).digest().readUInt32BE() / 2 ** 32 < share;
  };
}
