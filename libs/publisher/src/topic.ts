import type { Attempted, PublishFailedError } from './errors.ts';
import type { EventMessage } from './to-message.ts';

/** Where messages go. */
export interface Topic {
  /**
   * Sends one to ten messages in one request.
   *
   * @returns What became of each, in their order. Never rejects.
   */
  send(messages: readonly EventMessage[], signal: AbortSignal): Promise<readonly Verdict[]>;
}

/** What became of one message of a request. */
export type Verdict = { readonly messageId: string } | Failure;

/** Why the topic did not confirm a message, and what to do. */
export interface Failure extends Attempted {
  readonly kind: new (message: string, attempted: Attempted) => PublishFailedError;
  readonly message: string;
  /**
   * Whether another attempt is worth it: never, later, or `alone`, where one message of a request may have been the reason
   * for which all were refused.
   */
  readonly retry: 'never' | 'later' | 'alone';
}
