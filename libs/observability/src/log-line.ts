import type { LogLine } from '@order-events/contracts';

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
