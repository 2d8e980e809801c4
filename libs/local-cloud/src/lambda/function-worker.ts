import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { extname } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { FunctionDefinition } from './function-definition.ts';
import { killOrphan } from './kill-orphan.ts';
import { readLogLines } from './log-lines.ts';
import type { FunctionFailure, Invoke, WorkerMessage } from './worker-protocol.ts';

/** The same file whether the local cloud runs from its sources or from dist. */
const workerFile = fileURLToPath(new URL(`./worker-process${extname(import.meta.url)}`, import.meta.url));

const hasGroups = process.platform !== 'win32';

/** Lambda gives a function ten seconds to start, apart from the timeout of its invocations. */
const initMilliseconds = 10_000;

/** A function that threw, took too long or crashed. */
export class FunctionFailed extends Error {
  override readonly name = 'FunctionFailed';
  readonly failure: FunctionFailure;
  constructor(failure: FunctionFailure) {
    super(`${failure.errorType}: ${failure.errorMessage}`);
    this.failure = failure;
  }
}

export type WorkerLine = (stream: 'stdout' | 'stderr', line: string, requestId: string | undefined) => void;

/** One execution environment: a process that has loaded the function and runs one invocation at a time. */
export interface FunctionWorker {
  readonly id: string;
  readonly isAlive: () => boolean;
  /** Waits until the function's code is loaded. @throws {FunctionFailed} */
  readonly initialized: () => Promise<void>;
  /** Gives the answer as JSON. @throws {FunctionFailed} */
  readonly invoke: (requestId: string, event: string) => Promise<string>;
  /** Ends the process, whatever it is doing (SIGKILL), and waits until it is gone. */
  readonly kill: () => Promise<void>;
}

export function startFunctionWorker(
  definition: FunctionDefinition,
  id: string,
  env: Readonly<Record<string, string>>,
  onLine: WorkerLine,
): FunctionWorker {
  // execArgv is emptied and the environment given in full: nothing of the parent's own start reaches the function; in a
  // process group of its own, it does not get the Ctrl-C that is meant for the local cloud
  const child = fork(workerFile, [], {
    cwd: definition.folder,
    env,
    execArgv: [],
    detached: hasGroups,
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  const stopWatching = hasGroups && child.pid !== undefined ? killOrphan(child.pid) : undefined;
  let requestId: string | undefined;
  let alive = true;
  const { stdout, stderr } = child;
  if (stdout === null || stderr === null) throw new Error('expected pipes to the function process');
  const logs = [
    readLogLines(stdout, (line) => onLine('stdout', line, requestId)),
    readLogLines(stderr, (line) => onLine('stderr', line, requestId)),
  ];
  const exited = new Promise<string>((resolve) => {
    child.once('exit', (code, signal) => {
      alive = false;
      stopWatching?.();
      resolve(signal === null ? `exit status ${code}` : `signal: ${signal}`);
    });
    child.on('error', (error) => {
      alive = false;
      resolve(error.message);
    });
  });
  // a process that the function left behind may hold the pipes open: do not wait for it for long
  const drained = once(child, 'close').catch(() => undefined);
  const gone = async (): Promise<string> => {
    const status = await exited;
    await Promise.race([drained, delay(200, undefined, { ref: false })]);
    return status;
  };
  const kill = async (): Promise<void> => {
    if (alive) killGroup(child);
    await gone();
  };

  /** The next message of the process; a failure when the process exits or its time is over first. */
  const nextMessage = (milliseconds: number, timedOut: () => FunctionFailure): Promise<WorkerMessage> =>
    new Promise((resolve, reject) => {
      const stopListening = (): void => {
        clearTimeout(timer);
        child.off('message', onMessage).off('exit', onExit).off('error', onExit);
      };
      const failAfter = (ending: Promise<unknown>, failure: (status: unknown) => FunctionFailure): void => {
        stopListening();
        ending.then((status) => resolve({ type: 'failure', failure: failure(status) })).catch(reject);
      };
      const onMessage = (message: WorkerMessage): void => {
        stopListening();
        resolve(message);
      };
      const onExit = (): void => failAfter(gone(), (status) => crashed(String(status), requestId));
      const timer = setTimeout(() => failAfter(kill(), timedOut), milliseconds);
      child.on('message', onMessage).on('exit', onExit).on('error', onExit);
      if (!alive) onExit();
    });

  const initialization = nextMessage(initMilliseconds, () => ({
    errorType: 'Sandbox.Timedout',
    errorMessage: `Error: initialization timed out after ${(initMilliseconds / 1000).toFixed(2)} seconds`,
  }));

  return {
    id,
    isAlive: () => alive,
    kill,
    initialized: async () => {
      const message = await initialization;
      if (message.type !== 'failure') return;
      await kill();
      throw new FunctionFailed(message.failure);
    },
    invoke: async (invocationId, event) => {
      requestId = invocationId;
      const milliseconds = definition.timeoutSeconds * 1000;
      const outcome = nextMessage(milliseconds, () => ({
        errorType: 'Sandbox.Timedout',
        errorMessage: `RequestId: ${invocationId} Error: Task timed out after ${definition.timeoutSeconds.toFixed(2)} seconds`,
      }));
      const invoke: Invoke = {
        requestId: invocationId,
        event,
        deadline: Date.now() + milliseconds,
        functionArn: definition.arn,
      };
      // a failed send means that the process has just died, which `outcome` reports
      child.send(invoke, () => undefined);
      const message = await outcome;
      // the marks were written before the answer was sent
      if (message.type === 'answer' || alive) await Promise.all(logs.map((log) => log.ended(invocationId)));
      requestId = undefined;
      if (message.type === 'answer') return message.payload;
      throw new FunctionFailed(
        message.type === 'failure' ? message.failure : crashed('unexpected message', invocationId),
      );
    },
  };
}

/** Kills a process together with those that it has started, as the end of a Lambda sandbox does. */
function killGroup(child: ChildProcess): void {
  try {
    if (hasGroups && child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
    else child.kill('SIGKILL');
  } catch {
    // it has just exited by itself
  }
}

function crashed(status: string, requestId: string | undefined): FunctionFailure {
  const request = requestId === undefined ? '' : `RequestId: ${requestId} `;
  return { errorType: 'Runtime.ExitError', errorMessage: `${request}Error: Runtime exited with error: ${status}` };
}
