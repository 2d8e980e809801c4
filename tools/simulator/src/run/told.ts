import { InvalidEventError, EventTooLargeError, PublishFailedError, type PublishResult } from '@order-events/publisher';
import type { HistoryEvent } from './history.ts';

/** What a service was told of an order. */
export type Told = Omit<Extract<HistoryEvent, { type: 'told' }>, 'type' | 'at' | 'publication' | 'index'>;

/** What a result of a list says. */
export function toldBy(result: PublishResult): Told {
  if (result.status === 'published') return { status: 'published', snsMessageId: result.messageId };
  const { status, error } = result;
  return { status, code: error.code, ...('maybePublished' in error && { maybePublished: error.maybePublished }) };
}

/**
 * What the error of a single publish says.
 *
 * @throws It again, if it is none that a publisher may throw for an order.
 */
export function toldByError(error: unknown): Told {
  if (error instanceof PublishFailedError) {
    return { status: 'failed', code: error.code, maybePublished: error.maybePublished };
  }
  if (error instanceof InvalidEventError || error instanceof EventTooLargeError) {
    return { status: 'refused', code: error.code };
  }
  throw error;
}
