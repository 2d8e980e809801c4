/** Gives the events of a list, one at a time. */
export interface EventSource<Event> {
  next(): IteratorResult<Event, unknown> | Promise<IteratorResult<Event, unknown>>;
  /** No more events are wanted. Does not wait for a source that is busy, nor hear what it throws. */
  close(): void;
}

/** Opens a list of events, of whichever kind. */
export function openSource<Event>(events: Iterable<Event> | AsyncIterable<Event>): EventSource<Event> {
  const iterator = Symbol.asyncIterator in events ? events[Symbol.asyncIterator]() : events[Symbol.iterator]();
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
