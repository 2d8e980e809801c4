import { UnknownRequestError } from '../errors.ts';
import type { VirtualTime } from '../virtual-time.ts';

/** Ends the simulation: a handler would take the error for one of the service, and go on. */
export function refuseRequest(command: unknown, known: string, time: VirtualTime): never {
  const name = typeof command === 'object' && command !== null ? command.constructor.name : typeof command;
  const error = new UnknownRequestError(`expected ${known}, got a ${name}`);
  time.after(0, () => {
    throw error;
  });
  throw error;
}
