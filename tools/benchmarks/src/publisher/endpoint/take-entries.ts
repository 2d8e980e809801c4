/** What the endpoint says to a request. */
export interface Answer {
  readonly status: number;
  readonly contentType: string;
  readonly body: string;
}

/** A message of a request. */
export interface Entry {
  readonly id: string;
  readonly message: string;
  /** Its size with its attributes. */
  readonly bytes: number;
}

/** Takes an order, or fails to. @returns Whether it was taken. */
export type TakeOrder = (orderId: string) => boolean;

/** What a request asks for that cannot be. */
export interface Refusal {
  readonly code: string;
  readonly message: string;
}

const maxEntries = 10;

/**
 * Takes the entries of a batch, each on its own, where the batch as a whole is within the limits.
 *
 * @returns Whether each entry was taken, or why the batch is refused.
 */
export function takeEntries(
  entries: readonly Entry[],
  maxBytes: number,
  take: TakeOrder,
): readonly boolean[] | Refusal {
  const bytes = entries.reduce((sum, entry) => sum + entry.bytes, 0);
  if (entries.length === 0) return { code: 'EmptyBatchRequest', message: 'expected entries, got none' };
  if (entries.length > maxEntries) {
    return {
      code: 'TooManyEntriesInBatchRequest',
      message: `expected at most ${maxEntries} entries, got ${entries.length}`,
    };
  }
  if (new Set(entries.map(({ id }) => id)).size < entries.length) {
    return { code: 'BatchEntryIdsNotDistinct', message: 'expected distinct ids' };
  }
  if (bytes > maxBytes) {
    return { code: 'BatchRequestTooLong', message: `expected at most ${maxBytes} bytes, got ${bytes}` };
  }
  return entries.map(({ message }) => take(orderIdOf(message)));
}

export function orderIdOf(message: string): string {
  return (JSON.parse(message) as { readonly orderId: string }).orderId;
}

/** The size of some texts as SNS and SQS count it. */
export function bytesOf(...texts: readonly string[]): number {
  return texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0);
}
