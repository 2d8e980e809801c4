/** What matters of a message when requests are filled. */
export interface Sized {
  /** Its size with its attributes. */
  readonly bytes: number;
  /** Whether it shares its request with no other. */
  readonly alone: boolean;
}

export interface BatchLimits {
  readonly maxEntries: number;
  readonly maxBytes: number;
}

/**
 * Which of the first messages in a queue go into the next request, and whether no further message could be added to it.
 *
 * @example nextBatch(queue, { maxEntries: 10, maxBytes: 262_144 }) // { batch: […], full: true }
 */
export function nextBatch<Message extends Sized>(queue: Iterable<Message>, { maxEntries, maxBytes }: BatchLimits) {
  const batch: Message[] = [];
  let bytes = 0;
  for (const message of queue) {
    bytes += message.bytes;
    if (batch.length > 0 && (message.alone || bytes > maxBytes)) return { batch, full: true };
    batch.push(message);
    if (message.alone || batch.length === maxEntries) return { batch, full: true };
  }
  return { batch, full: bytes === maxBytes };
}
