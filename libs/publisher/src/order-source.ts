/** Gives the orders of a list, one at a time. */
export interface OrderSource<Order> {
  next(): IteratorResult<Order, unknown> | Promise<IteratorResult<Order, unknown>>;
  /** No more orders are wanted. Does not wait for a source that is busy, nor hear what it throws. */
  close(): void;
}

/** Opens a list of orders, of whichever kind. */
export function openSource<Order>(orders: Iterable<Order> | AsyncIterable<Order>): OrderSource<Order> {
  const iterator = Symbol.asyncIterator in orders ? orders[Symbol.asyncIterator]() : orders[Symbol.iterator]();
  let closed = false;
  let busy = false;
  return {
    next: () => {
      busy = true;
      try {
        return iterator.next();
      } finally {
        busy = false;
      }
    },
    close: () => {
      // a generator that is running, and calls this itself, cannot be closed yet; whoever reads it does that next
      if (closed || busy) return;
      closed = true;
      void closeIterator(iterator);
    },
  };
}

async function closeIterator(iterator: Iterator<unknown> | AsyncIterator<unknown>): Promise<void> {
  try {
    await iterator.return?.();
  } catch {
    // whoever reads the results wanted no more of it
  }
}
