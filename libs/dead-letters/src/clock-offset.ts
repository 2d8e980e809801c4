/** When a request was sent and answered by this machine's clock, and what its answer says of the time, in milliseconds. */
export interface TimedAnswer {
  readonly sentAt: number;
  readonly answeredAt: number;
  /** The answer's header `Date`, which has whole seconds. */
  readonly date: number;
}

/**
 * How far the clock of a service is ahead of this machine's, in milliseconds: 0 where an answer does not prove that they
 * differ, as for a difference of less than a second; else the most that it can be, so that what the service has seen by then
 * is not taken for something that came later.
 *
 * @example clockOffset({ sentAt: 0, answeredAt: 20, date: 600_000 }) // 601_000
 */
export function clockOffset({ sentAt, answeredAt, date }: TimedAnswer): number {
  const [least, most] = [date - answeredAt, date + 1_000 - sentAt];
  return least <= 0 && most >= 0 ? 0 : most;
}
