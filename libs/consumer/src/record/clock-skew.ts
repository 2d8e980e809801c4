import type { AnyOrderEvent } from '@order-events/contracts';
import { TimestampTooFarAheadError } from './poison-message-error.ts';

/** How far ahead of the consumer's clock an event may be where nobody says otherwise, in milliseconds: 24 hours. */
export const defaultMaxClockSkew = 24 * 60 * 60 * 1000;

/**
 * Reads the setting that says how far ahead an event may be, as it stands in the environment of a consumer.
 *
 * @param seconds - Whole seconds; missing or empty where the default is right.
 * @returns Milliseconds; `undefined` for a text that is no such setting.
 * @example readMaxClockSkew('3600') // 3_600_000
 */
export function readMaxClockSkew(seconds: string | undefined): number | undefined {
  if (!seconds) return defaultMaxClockSkew;
  return /^\d{1,12}$/.test(seconds) ? Number(seconds) * 1000 : undefined;
}

/**
 * Refuses an event from further in the future than a publisher's clock may be wrong: it would freeze its order, for no
 * event that happens before that time could win over it. Once its time has come, a redrive stores it.
 *
 * @param now - Milliseconds since the epoch.
 * @param maxClockSkew - How far ahead an event may be, in milliseconds.
 * @throws {TimestampTooFarAheadError}
 * @example refuseFarAhead(order, clock.now(), defaultMaxClockSkew)
 */
export function refuseFarAhead({ timestamp, orderId }: AnyOrderEvent, now: number, maxClockSkew: number): void {
  if (Date.parse(timestamp) <= now + maxClockSkew) return;
  throw new TimestampTooFarAheadError(
    `expected an event at most ${maxClockSkew / 1000} seconds ahead of the consumer's clock, got a later one; is the publisher's clock right?`,
    { pointer: '/timestamp', orderId },
  );
}
