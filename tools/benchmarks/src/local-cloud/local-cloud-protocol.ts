/** What the process of a local cloud is asked to do. */
export interface LocalCloudAssignment {
  /** The folder with the synthesized stack. */
  readonly assembly: string;
  readonly orders: number;
}

/** What the process measured of itself. Its consumers are processes of their own, and their CPU is not counted. */
export interface MeasuredLocalCloud {
  readonly ordersPerSecond: number;
  readonly millisecondsPerOrder: number;
  readonly cpuMillisecondsPerOrder: number;
  /** From the timestamp of an order that travels alone until its batch is done, the median. */
  readonly aloneMilliseconds: number;
  /** In MiB. */
  readonly peakMemory: number;
  /** Orders that were published and not stored. */
  readonly lost: number;
}
