/** A line of a file, or several that are one document. */
export interface NumberedLine {
  /** Number of the first line, from 1. */
  readonly line: number;
  readonly content: string;
}

/**
 * The lines of a text that hold more than the spaces of JSON. Of all lines of a large file, an array would be too long.
 *
 * @example linesOf('a\n\nb\n') // [{ line: 1, content: 'a' }, { line: 3, content: 'b' }]
 */
export function linesOf(text: string): readonly NumberedLine[] {
  const lines: NumberedLine[] = [];
  for (let start = 0, line = 1; start < text.length; line += 1) {
    const found = text.indexOf('\n', start);
    const end = found === -1 ? text.length : found;
    const content = text.slice(start, end);
    if (/[^ \t\r]/.test(content)) lines.push({ line, content });
    start = end + 1;
  }
  return lines;
}
