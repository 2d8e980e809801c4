import { randomUUID } from 'node:crypto';
import type { FunctionDefinition } from './function-definition.ts';
import { functionEnvironment } from './function-environment.ts';
import { FunctionFailed, startFunctionWorker, type FunctionWorker } from './function-worker.ts';
import type { FunctionFailure } from './worker-protocol.ts';

/** One line that a function wrote, or that Lambda writes about it (a timeout, a crash). */
export interface FunctionLog {
  readonly functionName: string;
  /** Missing for what was written outside of an invocation, for instance while the code was loaded. */
  readonly requestId: string | undefined;
  readonly stream: 'stdout' | 'stderr';
  readonly line: string;
}

/** One invocation that has ended. */
export interface FunctionInvocation {
  readonly functionName: string;
  readonly requestId: string;
  /** Whether a new process had to be started for it. */
  readonly coldStart: boolean;
  /** Without the time that a cold start took. */
  readonly milliseconds: number;
  /** Missing when the function returned. */
  readonly failure?: FunctionFailure;
}

export interface FunctionRuntimeOptions {
  readonly endpoint: string;
  /** Whether the function's role may write to its log group. */
  readonly mayLog: (definition: FunctionDefinition) => boolean;
  /** Takes each line to its log group. */
  readonly onLine: (logGroup: string, line: string) => void;
  readonly onLog?: ((log: FunctionLog) => void) | undefined;
  readonly onInvocation?: ((invocation: FunctionInvocation) => void) | undefined;
}

export interface FunctionRuntime {
  readonly definition: FunctionDefinition;
  /**
   * Runs the function and gives what it returned.
   * @throws {FunctionFailed} when it threw, timed out, crashed, could not be loaded, or was throttled
   */
  readonly invoke: (event: unknown) => Promise<unknown>;
  /** The processes that are in the middle of an invocation. */
  readonly busyWorkers: () => readonly FunctionWorker[];
  readonly stop: () => Promise<void>;
}

/** Runs a function as Lambda does: a process for each invocation that runs at the same time, used again when it is idle. */
export function createFunctionRuntime(
  definition: FunctionDefinition,
  options: FunctionRuntimeOptions,
): FunctionRuntime {
  const idle: FunctionWorker[] = [];
  const workers = new Set<FunctionWorker>();
  const busy = new Set<FunctionWorker>();
  let running = 0;
  let stopped = false;

  const log = (stream: FunctionLog['stream'], line: string, requestId: string | undefined): void => {
    if (!options.mayLog(definition)) return;
    options.onLine(definition.logGroup, line);
    options.onLog?.({ functionName: definition.name, requestId, stream, line });
  };

  function startWorker(): FunctionWorker {
    const id = randomUUID().replaceAll('-', '');
    const worker = startFunctionWorker(definition, id, functionEnvironment(definition, options.endpoint, id), log);
    workers.add(worker);
    return worker;
  }

  /** An idle process that is still alive, the one that was used last; or a new one. */
  function takeWorker(): { readonly worker: FunctionWorker; readonly coldStart: boolean } {
    for (let worker = idle.pop(); worker !== undefined; worker = idle.pop()) {
      if (worker.isAlive()) return { worker, coldStart: false };
      workers.delete(worker);
    }
    return { worker: startWorker(), coldStart: true };
  }

  async function run(requestId: string, event: unknown): Promise<string> {
    const { worker, coldStart } = takeWorker();
    let started = performance.now();
    let failure: FunctionFailure | undefined;
    try {
      await worker.initialized();
      started = performance.now();
      busy.add(worker);
      return await worker.invoke(requestId, JSON.stringify(event));
    } catch (error) {
      if (!stopped && error instanceof FunctionFailed) {
        failure = error.failure;
        log(
          'stderr',
          `${new Date().toISOString()} ${requestId} ${failure.errorType} ${failure.errorMessage}`,
          requestId,
        );
      }
      throw error;
    } finally {
      busy.delete(worker);
      if (worker.isAlive() && !stopped) idle.push(worker);
      else workers.delete(worker);
      const milliseconds = performance.now() - started;
      const ended = { functionName: definition.name, requestId, coldStart, milliseconds };
      if (!stopped) options.onInvocation?.(failure === undefined ? ended : { ...ended, failure });
    }
  }

  return {
    definition,
    invoke: async (event) => {
      if (stopped) throw new FunctionFailed({ errorType: 'Stopped', errorMessage: 'the local cloud has stopped' });
      if (running >= definition.reservedConcurrency) {
        throw new FunctionFailed({ errorType: 'TooManyRequestsException', errorMessage: 'Rate Exceeded.' });
      }
      running += 1;
      try {
        const answer: unknown = JSON.parse(await run(randomUUID(), event));
        return answer;
      } finally {
        running -= 1;
      }
    },
    busyWorkers: () => [...busy],
    stop: async () => {
      stopped = true;
      await Promise.all([...workers].map((worker) => worker.kill()));
    },
  };
}
