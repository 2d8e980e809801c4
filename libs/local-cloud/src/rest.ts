import { NotAtRestError } from './errors.ts';

export interface AtRestOptions {
  /**
   * For how long, in milliseconds, nothing at all may change before the wait is given up. Must be longer than the queues'
   * visibility timeouts, for which a failed message is hidden.
   * @default 60_000
   */
  readonly patience?: number;
  /** Ends the wait early. */
  readonly signal?: AbortSignal;
}

/** Something that has to come to an end: messages in a queue, batches with a function. */
export interface Unfinished {
  readonly name: string;
  readonly count: () => number;
}

export interface Rest {
  /** To be called whenever a count may have changed. */
  readonly changed: () => void;
  /** Ends every wait. */
  readonly stop: () => void;
  /** Resolves when all counts are zero at the same time. */
  readonly wait: (options?: AtRestOptions) => Promise<void>;
}

/** Waits for progress: looks at the counts when something has happened, and never just because time has passed. */
export function createRest(unfinished: readonly Unfinished[]): Rest {
  const listeners = new Set<() => void>();
  let stopped = false;
  const changed = (): void => {
    for (const listener of listeners) listener();
  };
  const counts = (): string =>
    unfinished.flatMap(({ name, count }) => (count() > 0 ? [`${name}: ${count()}`] : [])).join(', ');

  return {
    changed,
    stop: () => {
      stopped = true;
      changed();
    },
    wait: ({ patience = 60_000, signal } = {}) =>
      new Promise((resolve, reject) => {
        let before: string | undefined;
        let timer: NodeJS.Timeout | undefined;
        const end = (settle: () => void): void => {
          clearTimeout(timer);
          listeners.delete(look);
          signal?.removeEventListener('abort', look);
          settle();
        };
        const fail = (got: string): void =>
          end(() =>
            reject(
              new NotAtRestError(`expected the local cloud to come to rest, got ${got}`, { cause: signal?.reason }),
            ),
          );
        const look = (): void => {
          const now = counts();
          if (now === '') return end(resolve);
          if (stopped) return fail(`a stop, with ${now} left`);
          if (signal?.aborted === true) return fail(`an abort, with ${now} left`);
          if (now === before) return undefined;
          before = now;
          clearTimeout(timer);
          timer = setTimeout(() => fail(`no change for ${patience} ms, with ${now} left`), patience);
          return undefined;
        };
        listeners.add(look);
        signal?.addEventListener('abort', look);
        look();
      }),
  };
}
