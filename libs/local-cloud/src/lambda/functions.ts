import type { FunctionDefinition } from './function-definition.ts';
import { createFunctionRuntime, type FunctionRuntime, type FunctionRuntimeOptions } from './function-runtime.ts';

/** The functions of a stack. */
export interface Functions {
  /** @throws {FunctionFailed} */
  readonly invoke: (arn: string, event: unknown) => Promise<unknown>;
  /** The ids of the processes that are in the middle of an invocation. */
  readonly busyWorkers: () => readonly string[];
  /** Kills a process that is in the middle of an invocation; resolves when it is gone. */
  readonly killWorker: (id: string) => Promise<void>;
  readonly stop: () => Promise<void>;
}

export function createFunctions(
  definitions: readonly FunctionDefinition[],
  options: FunctionRuntimeOptions,
): Functions {
  const runtimes = new Map<string, FunctionRuntime>();
  for (const definition of definitions) runtimes.set(definition.arn, createFunctionRuntime(definition, options));
  const busyWorkers = () => [...runtimes.values()].flatMap((runtime) => runtime.busyWorkers());
  return {
    invoke: async (arn, event) => runtimes.get(arn)?.invoke(event),
    busyWorkers: () => busyWorkers().map(({ id }) => id),
    killWorker: async (id) =>
      busyWorkers()
        .find((worker) => worker.id === id)
        ?.kill(),
    stop: async () => {
      await Promise.all([...runtimes.values()].map((runtime) => runtime.stop()));
    },
  };
}
