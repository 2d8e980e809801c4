/** What the process of a handler is asked to do. */
export interface ConsumerAssignment {
  readonly bundle: string;
  /** Records in a batch. */
  readonly size: number;
  /** Batches before it is measured, and while it is. */
  readonly warmUp: number;
  readonly batches: number;
}

/** What the process measured of itself. */
export interface MeasuredConsumer {
  /** Of one batch, the median. */
  readonly milliseconds: number;
  readonly cpuMillisecondsPerOrder: number;
  /** In bytes. */
  readonly peakMemory: number;
}
