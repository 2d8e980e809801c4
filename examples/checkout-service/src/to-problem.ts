import { RequestError } from '@hono/node-server';
import { InvalidEventError, PublishFailedError } from '@order-events/publisher';

/** What a client is told when its checkout was not published. Repeats no value that it sent; a pointer names its keys. */
export interface Problem {
  readonly code: string;
  readonly message: string;
  /** The JSON pointer to what is wrong, where the body is JSON that two readers could keep differently. */
  readonly pointer?: string;
  /** The rules of the contract that the checkout breaks, each with the JSON pointer to where. */
  readonly violations?: InvalidEventError['violations'];
  /** Whether the order may be published. The client sends the same checkout again either way. */
  readonly maybePublished?: boolean;
}

/**
 * The HTTP status and the problem for an error. What only operators can mend is told by its code alone: the message of the
 * error names topics and permissions, and belongs into the log.
 */
export function toProblem(error: unknown): { readonly status: 400 | 422 | 500 | 502 | 503; readonly problem: Problem } {
  if (error instanceof InvalidEventError) {
    const { code, message, violations } = error;
    return { status: 422, problem: { code, message, violations } };
  }
  if (error instanceof PublishFailedError) {
    const message = 'expected the order to be published, but nobody confirmed it';
    const { code, retryable, maybePublished } = error;
    return { status: retryable ? 503 : 502, problem: { code, message, maybePublished } };
  }
  if (error instanceof RequestError) {
    const message = 'expected a Host and a path that make a URL, got others; call the service by its address';
    return { status: 400, problem: { code: 'NOT_A_URL', message } };
  }
  return {
    status: 500,
    problem: { code: 'UNEXPECTED', message: 'expected to take the checkout, but something broke' },
  };
}
