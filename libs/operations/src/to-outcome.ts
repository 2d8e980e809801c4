import { type LogField, type LoggedOrder, logMessages, readLoggedText, readLogLine } from '@order-events/contracts';

/** What a line of the consumer's log says. */
export type ConsumerOutcome = BatchOutcome | RecordOutcome;

export interface BatchOutcome {
  readonly kind: 'batch';
  /** In ISO 8601, as all times here. */
  readonly at: string;
  readonly records: number;
  readonly stored: number;
  readonly superseded: number;
  readonly deadLettered: number;
  readonly failed: number;
  /** The first events that were stored or superseded; none in a line that an earlier version of the consumer wrote. */
  readonly orders: readonly LoggedOrder[];
  /** How many other events were stored or superseded. */
  readonly ordersLeftOut: number;
  /** In milliseconds. */
  readonly duration: number;
}

/** The outcome of a record that was not stored or superseded. */
export interface RecordOutcome {
  readonly kind: 'dead-lettered' | 'failed';
  readonly at: string;
  readonly messageId: string;
  /** Missing where the message does not tell. */
  readonly orderId?: string;
  readonly code: string;
  /** JSON pointer; empty for the whole message. */
  readonly pointer: string;
  readonly receiveCount: number;
}

const kinds: ReadonlyMap<unknown, RecordOutcome['kind']> = new Map([
  [logMessages.deadLettered, 'dead-lettered'],
  [logMessages.failed, 'failed'],
] as const);

/**
 * Reads a line of the consumer's log; `undefined` for any other than those about a batch or a record.
 *
 * @example toOutcome(line) // { kind: 'batch', records: 4, stored: 4, … }
 */
export function toOutcome(text: string): ConsumerOutcome | undefined {
  const line = readLogLine(text);
  const { timestamp: at, message } = line;
  // the platform writes other lines, too
  if (typeof at !== 'string') return undefined;
  const count = (field: LogField) => Number(line[field] ?? 0);
  const word = (field: LogField) => {
    const value = line[field];
    return typeof value === 'string' ? value : '';
  };
  if (message === logMessages.batch) {
    const [stored, superseded] = [count('stored'), count('superseded')];
    const orders = toOrders(line.orders);
    return {
      kind: 'batch',
      at,
      records: count('records'),
      stored,
      superseded,
      deadLettered: count('deadLettered'),
      failed: count('failed'),
      orders,
      ordersLeftOut: Math.max(0, stored + superseded - orders.length),
      duration: count('duration'),
    };
  }
  const kind = kinds.get(message);
  if (kind === undefined) return undefined;
  return {
    kind,
    at,
    messageId: word('messageId'),
    ...(word('orderId') === '' ? {} : { orderId: word('orderId') }),
    code: word('code') || word('errorType') || word('cause'),
    pointer: word('pointer'),
    receiveCount: count('receiveCount'),
  };
}

function toOrders(value: unknown): readonly LoggedOrder[] {
  if (!Array.isArray(value)) return [];
  return (value as readonly unknown[]).map(readLoggedText).filter((order) => order !== undefined);
}
