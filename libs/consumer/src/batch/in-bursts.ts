/**
 * Runs tasks with a bound on how many run at the same time. Once so many run, new ones begin only when several of them have
 * ended, and then all at once: requests that begin together are sent and answered together, which takes the SDK about half
 * of the CPU that it takes when each end begins one request (docs/adr/0015). Tasks that hang hold up no more than their own
 * places, until so many hang that no burst is left.
 *
 * @param tasks - Async functions: what they throw, they reject with.
 * @param most - How many may run at the same time, at least 1.
 * @param burst - How many begin together, at most `most`.
 * @returns Their results, in their order, each settling on its own.
 * @example const results = inBursts(orders.map((order) => () => store.save(order)), 50, 10);
 */
export function inBursts<Result>(
  tasks: readonly (() => Promise<Result>)[],
  most: number,
  burst: number,
): readonly Promise<Result>[] {
  const results = tasks.map((task) => ({ task, ...Promise.withResolvers<Result>() }));
  let [next, running] = [0, 0];
  function begin(): void {
    const started = results.slice(next, next + most - running);
    next += started.length;
    running += started.length;
    for (const { task, resolve } of started) resolve(task().finally(end));
  }
  function end(): void {
    running -= 1;
    if (most - running >= burst) begin();
  }
  begin();
  return results.map(({ promise }) => promise);
}
