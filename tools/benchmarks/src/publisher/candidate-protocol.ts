import type { Claims, Target } from './candidate.ts';

/** What the process of a candidate is asked to do. */
export interface Assignment {
  /** The URL of the candidate's module. */
  readonly module: string;
  readonly target: Target;
  /** How many orders it publishes, and how many before it is measured. */
  readonly orders: number;
  readonly warmUp: number;
}

/** What the process measured of itself. */
export interface Measured {
  readonly milliseconds: number;
  /** The time that its threads computed, in milliseconds: as itself, and in the kernel for it. */
  readonly cpuMilliseconds: number;
  /** Its resident memory before, and the most meanwhile, in bytes. */
  readonly idleMemory: number;
  readonly peakMemory: number;
  readonly claims: Claims;
  /** What it threw. */
  readonly error?: string;
}
