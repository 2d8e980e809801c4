import type { BilledAction } from './billed-request.ts';

/** The requests of one kind. */
export interface Tally {
  readonly requests: number;
  /** How many units of their price they are billed for. */
  readonly units: number;
  readonly bytes: number;
}

/** What a number of orders used of AWS's services. */
export interface Usage {
  readonly orders: number;
  readonly tallies: Readonly<Record<BilledAction, Tally>>;
  readonly invocations: number;
  /** What CloudWatch Logs takes in. */
  readonly logBytes: number;
  /** How many metrics CloudWatch makes of the lines. */
  readonly customMetrics: number;
}

export const noTally: Tally = { requests: 0, units: 0, bytes: 0 };
