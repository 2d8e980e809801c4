import { constants } from 'node:os';

/**
 * Lets this process end by way of its `exit` listeners when a signal asks it to, with the code that a shell tells for the
 * signal. Each listener runs to its end, however many signals come.
 *
 * @see https://nodejs.org/api/process.html#exit-codes 128 and the number of the signal.
 * @example
 * exitOnSignals();
 * process.on('exit', () => rmSync(folder, { recursive: true }));
 */
export function exitOnSignals(): void {
  for (const signal of ['SIGHUP', 'SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      process.stderr.write(`${signal}: the event type was not made\n`);
      process.exit(128 + constants.signals[signal]);
    });
  }
}
