import { CommandError } from './command-error.ts';
import { exitCodes } from './exit-codes.ts';
import { diskProblems } from './file-problems.ts';

/** The reader of the output went away, as `head` does when it has seen enough. It knows, so nothing is said of it. */
export class OutputUnreadError extends CommandError {
  constructor() {
    super('nothing reads the output any more', exitCodes.unread);
  }
}

/**
 * Tells when stdout cannot be written any more: at the first write after its reader has gone, or when a disk is full.
 *
 * @returns a signal whose reason is the {@link CommandError} that says so
 */
export function watchOutput(stdout: NodeJS.WritableStream): AbortSignal {
  const controller = new AbortController();
  stdout.on('error', ({ code }: NodeJS.ErrnoException) => {
    if (code === 'EPIPE') return controller.abort(new OutputUnreadError());
    const reason = diskProblems[code ?? ''] ?? `got ${code}`;
    controller.abort(new CommandError(`the output cannot be written: ${reason}`, exitCodes.problem));
  });
  return controller.signal;
}
