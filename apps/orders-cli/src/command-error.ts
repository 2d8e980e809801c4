import { OrderEventsError } from '@order-events/core';

/** Ends a command with one line on stderr. */
export class CommandError extends OrderEventsError {
  override readonly name = 'CommandError';
  readonly code = 'COMMAND_FAILED';
  readonly retryable = false;
  readonly exitCode: number;

  constructor(message: string, exitCode: number, cause?: unknown) {
    super(message, { cause });
    this.exitCode = exitCode;
  }
}
