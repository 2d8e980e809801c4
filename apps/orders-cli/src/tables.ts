import Table from 'cli-table3';
import { visible } from './output.ts';

/** No colours of the library's own: what is styled, the caller styled. */
const style = { head: [], border: [], compact: true };

/** A table with a head, one array a row. Cells must not hold control characters other than colours. */
export function gridTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const table = new Table({ head: [...head], style });
  table.push(...rows.map((row) => [...row]));
  return table.toString();
}

/** A table of names and values; what is no plain value is shown as JSON. */
export function keyValueTable(values: object): string {
  const table = new Table({ style });
  table.push(...Object.entries(values).map(([name, value]) => ({ [visible(name)]: visible(toText(value)) })));
  return table.toString();
}

function toText(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
