import { CommandError } from './command-error.ts';

/**
 * Runs what reads an input, and adds to its error what the command has not done because of it.
 *
 * @throws {CommandError} that of the reading, with these words at its end.
 * @example await withNotDone('nothing was published', () => readOrders(file, 1, stdin))
 */
export async function withNotDone<Input>(words: string, read: () => Promise<Input>): Promise<Input> {
  try {
    return await read();
  } catch (error) {
    if (!(error instanceof CommandError)) throw error;
    const { message, exitCode, details } = error;
    throw new CommandError(`${message}; ${words}`, exitCode, { cause: error, details });
  }
}
