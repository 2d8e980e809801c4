import { OrderEventsError } from '@order-events/contracts';

/** Ends a command with one line on stderr, and one for each of its details. */
export class CommandError extends OrderEventsError {
  override readonly name = 'CommandError';
  readonly code = 'COMMAND_FAILED';
  readonly retryable = false;
  readonly exitCode: number;
  /** Told below the message, a line each. */
  readonly details: readonly string[];

  constructor(
    message: string,
    exitCode: number,
    { cause, details = [] }: { readonly cause?: unknown; readonly details?: readonly string[] } = {},
  ) {
    super(message, { cause });
    this.exitCode = exitCode;
    this.details = details;
  }
}
