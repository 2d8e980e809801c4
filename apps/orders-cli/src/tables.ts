import Table from 'cli-table3';
import stringWidth from 'string-width';
import { visible } from './output.ts';

/** No colours of the library's own: what is styled, the caller styled. */
const style = { head: [], border: [], compact: true };

/** What the library puts around the text of a cell: a space on either side, and a border. */
const frame = 3;
/** No column gets narrower than this, spaces included: a table that does not fit then is wider than the terminal. */
const narrowest = 8;

/**
 * A table with a head, one array a row. Cells must not hold control characters other than colours. What does not fit into
 * the terminal is continued on further lines of its row; nothing is cut off.
 *
 * @param columns - Width of the terminal, in characters; `undefined` where there is none, and any width will do.
 */
export function gridTable(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  columns: number | undefined,
): string {
  const table = new Table({ head: [...head], style, ...toWidths([head, ...rows], columns) });
  table.push(...rows.map((row) => [...row]));
  return table.toString();
}

/** A table of names and values; what is no plain value is shown as JSON. */
export function keyValueTable(values: object, columns: number | undefined): string {
  const rows = Object.entries(values).map(([name, value]) => [visible(name), visible(toText(value))] as const);
  const table = new Table({ style, ...toWidths(rows, columns) });
  table.push(...rows.map(([name, value]) => ({ [name]: value })));
  return table.toString();
}

function toText(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** Takes from the widest columns what is too much. */
function toWidths(rows: readonly (readonly string[])[], columns: number | undefined): Table.TableConstructorOptions {
  const widths = (rows[0] ?? []).map((_, index) =>
    Math.max(...rows.map((row) => stringWidth(row[index] ?? '') + frame - 1)),
  );
  const room = (columns ?? Infinity) - widths.length - 1;
  const total = () => widths.reduce((sum, width) => sum + width, 0);
  if (total() <= room) return {};
  while (total() > room) {
    const widest = widths.indexOf(Math.max(...widths));
    const width = widths[widest] ?? 0;
    if (width <= narrowest) break;
    const next = Math.max(...widths.filter((other) => other < width), narrowest);
    widths[widest] = Math.max(next, width - (total() - room), narrowest);
    if (widths[widest] === width) widths[widest] = width - 1;
  }
  return { colWidths: widths, wordWrap: true, wrapOnWordBoundary: false };
}
