/**
 * A list of which nothing more is taken once a command is interrupted, and a signal that gives what was taken some time more:
 * a request that is on its way is better awaited than guessed about.
 *
 * @param signal - Aborts when the command is interrupted.
 * @param grace - Time between that and the abort of the new signal, in milliseconds.
 * @example publisher.publishAll(...untilInterrupted(orders, { signal, grace: 2_000 }))
 */
export function untilInterrupted<Item>(
  items: Iterable<Item>,
  { signal, grace }: { readonly signal: AbortSignal; readonly grace: number },
): readonly [items: Iterable<Item>, { readonly signal: AbortSignal }] {
  const late = new AbortController();
  // what is on its way keeps the process alive meanwhile
  const wait = () => void setTimeout(() => late.abort(signal.reason), grace).unref();
  if (signal.aborted) wait();
  else signal.addEventListener('abort', wait, { once: true });
  return [takenUntil(items, signal), { signal: late.signal }];
}

function* takenUntil<Item>(items: Iterable<Item>, signal: AbortSignal): Generator<Item, undefined> {
  for (const item of items) {
    if (signal.aborted) return;
    yield item;
  }
}
