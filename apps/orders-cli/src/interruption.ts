import { CommandError } from './command-error.ts';
import { exitCodes } from './exit-codes.ts';

/** What asks the program to end: Ctrl-C, a supervisor, a terminal that closes. */
const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Aborts on the first signal, and when the output is closed; a second signal ends the process the usual way. The reason of
 * the abort is the error that a command ends with, unless it has more to say.
 */
export function interruption(outputClosed: AbortSignal): {
  readonly signal: AbortSignal;
  readonly release: () => void;
} {
  const controller = new AbortController();
  const interrupt = () => controller.abort(new CommandError('interrupted', exitCodes.interrupted));
  for (const name of signals) process.once(name, interrupt);
  return {
    signal: AbortSignal.any([controller.signal, outputClosed]),
    release: () => signals.forEach((name) => process.off(name, interrupt)),
  };
}

/**
 * The reason of an interruption, and what was done until then.
 *
 * @example throw interruptedAfter(signal, 'published 3 of 400 orders');
 */
export function interruptedAfter({ reason }: AbortSignal, done: string, details: readonly string[] = []): CommandError {
  const { message, exitCode } = reason as CommandError;
  return new CommandError(`${message}; ${done}`, exitCode, { cause: reason, details });
}

function ignore(): void {}

/**
 * Leaves Ctrl-C to a program that has the terminal meanwhile, such as an editor: the terminal sends the signal to both.
 *
 * @see https://www.gnu.org/software/libc/manual/html_node/Job-Control-Signals.html
 * @example await withoutInterruption(() => once(spawn('vi', [file], { stdio: 'inherit' }), 'exit'))
 */
export async function withoutInterruption<Result>(work: () => Promise<Result>): Promise<Result> {
  const listeners = process.rawListeners('SIGINT') as NodeJS.SignalsListener[];
  process.on('SIGINT', ignore);
  for (const listener of listeners) process.off('SIGINT', listener);
  try {
    return await work();
  } finally {
    for (const listener of listeners) process.on('SIGINT', listener);
    process.off('SIGINT', ignore);
  }
}
