/** One structured log line, before it is written. */
export interface LogLine {
  /** RFC 3339. Lambda ignores the level of a line without it. */
  readonly timestamp: string;
  /** As Lambda's own lines have it. */
  readonly level: 'INFO' | 'WARN' | 'ERROR';
  readonly message: string;
  readonly requestId: string;
  readonly [field: string]: unknown;
}

/**
 * Writes a line as JSON in printable ASCII. So no value can end the line, forge another, or speak to a terminal.
 *
 * @returns Without a line feed.
 * @example toJsonLine({ …, message: 'a\nb\u2028' }) // {…,"message":"a\nb\u2028"}
 */
export function toJsonLine(line: LogLine): string {
  return JSON.stringify(line).replaceAll(/[^\x20-\x7e]/g, toEscape);
}

function toEscape(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
