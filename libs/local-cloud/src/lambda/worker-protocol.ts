/** What a function failed with, in the shape in which Lambda reports it. */
export interface FunctionFailure {
  readonly errorType: string;
  readonly errorMessage: string;
  readonly trace?: readonly string[];
}

/** From the local cloud to the process of a function. */
export interface Invoke {
  readonly requestId: string;
  /** The event as JSON. */
  readonly event: string;
  /** When the function's time is over, in milliseconds since the epoch. */
  readonly deadline: number;
  readonly functionArn: string;
}

/** From the process of a function to the local cloud. */
export type WorkerMessage =
  | { readonly type: 'ready' }
  | { readonly type: 'answer'; readonly payload: string }
  | { readonly type: 'failure'; readonly failure: FunctionFailure };

/** Written with the request id to stdout and stderr after each invocation, so that it is known which lines belong to it. */
export const endMark = '\0end:';
