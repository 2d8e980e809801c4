/** What a laptop cannot measure for AWS. */
export const assumptions = {
  /**
   * How long DynamoDB takes to answer a put, in milliseconds: "single-digit".
   * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Introduction.html
   */
  putMilliseconds: 5,
  /** How long one CPU works for one order, in milliseconds: see docs/adr/0015-saves-begin-in-bursts.md. */
  cpuMilliseconds: 0.5,
  /**
   * The memory with which a function gets one CPU, in megabytes. With less, it gets that part of it.
   * @see https://docs.aws.amazon.com/lambda/latest/dg/configuration-memory.html
   */
  megabytesOfOneCpu: 1_769,
} as const;

export interface Work {
  /** How many orders an invocation writes. */
  readonly puts: number;
  /** How many of them at the same time. */
  readonly concurrentPuts: number;
  readonly memoryMegabytes: number;
}

/**
 * How long an invocation is billed, in whole milliseconds, as the {@link assumptions} have it: the puts that wait for one
 * another, and the CPU's work for all of them.
 */
export function billedMilliseconds({ puts, concurrentPuts, memoryMegabytes }: Work): number {
  const { putMilliseconds, cpuMilliseconds, megabytesOfOneCpu } = assumptions;
  const waiting = Math.ceil(puts / concurrentPuts) * putMilliseconds;
  const working = puts * cpuMilliseconds * Math.max(1, megabytesOfOneCpu / memoryMegabytes);
  return Math.ceil(waiting + working);
}
