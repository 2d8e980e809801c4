import { isAbsolute, join } from 'node:path';
import { CommandError } from './command-error.ts';
import { exitCodes } from './exit-codes.ts';

/** The folder of {@link stateFolder}, in help texts. */
export const stateFolderInWords = '~/.local/state/order-events or $XDG_STATE_HOME/order-events';

/**
 * Where `orders` keeps what a person needs again, by the XDG specification; in LOCALAPPDATA on Windows.
 *
 * @throws {CommandError} when the environment names no such place.
 * @see https://specifications.freedesktop.org/basedir-spec/latest/
 * @example stateFolder({ HOME: '/home/me' }) // '/home/me/.local/state/order-events'
 */
export function stateFolder({ XDG_STATE_HOME, LOCALAPPDATA, HOME = '' }: NodeJS.ProcessEnv): string {
  // a relative path counts as none
  const parent = [XDG_STATE_HOME, LOCALAPPDATA, join(HOME, '.local/state')].find((path) => path && isAbsolute(path));
  if (parent !== undefined) return join(parent, 'order-events');
  throw new CommandError(
    'expected a folder to keep files in, found none; set HOME or XDG_STATE_HOME, or name the file',
    exitCodes.usage,
  );
}
