/** What a line of the consumer's log says. */
export type ConsumerOutcome =
  | {
      readonly kind: 'batch';
      /** In ISO 8601, as all times here. */
      readonly at: string;
      readonly records: number;
      readonly stored: number;
      readonly superseded: number;
      readonly deadLettered: number;
      readonly failed: number;
      /** In milliseconds. */
      readonly duration: number;
    }
  | RecordOutcome<'dead-lettered'>
  | RecordOutcome<'failed'>;

interface RecordOutcome<Kind extends string> {
  readonly kind: Kind;
  readonly at: string;
  readonly messageId: string;
  /** Missing where the message does not tell. */
  readonly orderId?: string;
  readonly code: string;
  /** JSON pointer; empty for the whole message. */
  readonly pointer: string;
  readonly receiveCount: number;
}

/** The fields that the lines have which are read here. */
interface Line {
  readonly timestamp: string;
  readonly message: string;
  readonly [field: string]: unknown;
}

/**
 * Reads a line of the consumer's log; `undefined` for any other than those about a batch or a record.
 *
 * @example toOutcome(line) // { kind: 'batch', records: 4, stored: 4, … }
 */
export function toOutcome(text: string): ConsumerOutcome | undefined {
  const line = parseLine(text);
  if (line === undefined) return undefined;
  const { timestamp: at, message } = line;
  const count = (field: string) => Number(line[field] ?? 0);
  const word = (field: string) => (typeof line[field] === 'string' ? line[field] : '');
  if (message === 'batch processed') {
    const [stored, superseded, deadLettered, failed] = [
      count('stored'),
      count('superseded'),
      count('deadLettered'),
      count('failed'),
    ];
    const [records, duration] = [count('records'), count('duration')];
    return { kind: 'batch', at, records, stored, superseded, deadLettered, failed, duration };
  }
  const kinds = { 'record dead-lettered': 'dead-lettered', 'record failed': 'failed' } as const;
  const kind = kinds[message as keyof typeof kinds] as 'dead-lettered' | 'failed' | undefined;
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

function parseLine(text: string): Line | undefined {
  try {
    const value = JSON.parse(text) as Partial<Line> | null;
    return typeof value?.message === 'string' && typeof value.timestamp === 'string' ? (value as Line) : undefined;
  } catch {
    // the platform writes other lines, too
    return undefined;
  }
}
