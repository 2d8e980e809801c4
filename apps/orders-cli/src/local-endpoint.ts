import { CommandError } from './command-error.ts';
import { exitCodes } from './exit-codes.ts';
import { isLoopback } from './is-loopback.ts';

/** Where `orders up` listens unless told otherwise. Other emulators of AWS use the same port. */
export const localPort = 4566;

/** The environment variable that says where `--local` is. */
export const localEndpointVariable = 'ORDERS_ENDPOINT';

/** What to do when nothing answers on this machine. */
export function localHint(program: string): string {
  return `is \`${program} up\` running? If it has another --port, set ${localEndpointVariable}=http://127.0.0.1:<port> or use --endpoint`;
}

/**
 * Where `--local` points to: to {@link localEndpointVariable}, else to {@link localPort}.
 *
 * @throws {CommandError} when the variable is no URL of this machine: `--local` changes things without asking.
 */
export function localEndpoint(environment: NodeJS.ProcessEnv): string {
  const given = environment[localEndpointVariable];
  if (!given) return `http://127.0.0.1:${localPort}`;
  const url = URL.parse(given);
  if (url !== null && /^https?:$/.test(url.protocol) && isLoopback(url)) return given;
  throw new CommandError(
    `expected a URL of this machine in ${localEndpointVariable}, such as http://127.0.0.1:5000, got ${given}; for another machine use --endpoint`,
    exitCodes.usage,
  );
}
