import { UnknownRequestError } from '../errors.ts';
import type { VirtualTime } from '../run/virtual-time.ts';

/**
 * Ends the simulation for a request that the model does not know: a handler would take the error for one of the service,
 * and go on.
 *
 * @throws {UnknownRequestError} here, and once more where nobody can catch it.
 */
export function endSimulation(time: VirtualTime, expected: string, got: unknown): never {
  const error = new UnknownRequestError(`expected ${expected}, got ${String(got)}`);
  time.after(0, () => {
    throw error;
  });
  throw error;
}

/** What a command is called, whatever was sent in its place. */
export function nameOfCommand(command: unknown): string {
  return typeof command === 'object' && command !== null ? `a ${command.constructor.name}` : `a ${typeof command}`;
}
