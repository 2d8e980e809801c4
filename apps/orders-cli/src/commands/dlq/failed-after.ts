import { CommandError } from '../../command-error.ts';
import type { Session } from '../../context.ts';
import { counted } from '../../counted.ts';
import { exitCodes } from '../../exit-codes.ts';
import { explainError } from '../../explain-error.ts';

/**
 * What a command ends with that failed when a part was done: the failure, and how much was done before it.
 *
 * @param did - What was done to dead letters, as in "redriven".
 * @example await purgeDeadLetters(…).catch((error: unknown) => { throw failedAfter(error, 10, 'deleted', session); });
 */
export function failedAfter(error: unknown, count: number, did: string, session: Session): unknown {
  if (count === 0 || session.signal.aborted) return error;
  const { message } = explainError(error, session);
  return new CommandError(
    `${message}; before that, ${counted(count, 'dead letter')} ${count === 1 ? 'was' : 'were'} ${did}`,
    exitCodes.partial,
    {
      cause: error,
    },
  );
}
