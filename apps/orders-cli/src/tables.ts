import stringWidth from 'fast-string-width';
import type { Line, Styled } from './line.ts';
import { visible } from './visible.ts';

/** A column, by its name. */
export type Column = string | { readonly optional: string };
export type Cell = string | number | Styled;

/** A column that is left out where it does not fit into the terminal, beside the columns that are not optional and those before it. */
export function optional(name: string): Column {
  return { optional: name };
}

/** What stands around a row: a border and a space before each cell, a space after it, and a border at the end. */
const frameOf = (columns: number) => 3 * columns + 1;
/** A column is not made narrower than this, in characters, while another way is left. */
const comfortable = 16;

/**
 * A table with a head, one array a row. Where it is too wide for the terminal, cells are continued on further lines, between
 * words only: an id, a code or a time is never broken. Where that is not enough, optional columns are left out; then each
 * row becomes a list of names and values. Colours play no part in this: they are added when a line is written.
 *
 * @param width - Width of the terminal, in characters; `undefined` where there is none, and any width will do.
 * @example gridTable(['order', 'status', optional('time')], [['O1234', 'new', '2025-05-03T12:00:00Z']], 80)
 */
export function gridTable(
  head: readonly Column[],
  rows: readonly (readonly Cell[])[],
  width: number | undefined,
): readonly Line[] {
  const names = head.map((column) => (typeof column === 'string' ? column : column.optional));
  const table = [names, ...rows].map((row) => row.map(toStyled));
  const pick = (shown: readonly number[]) => table.map((row) => row.filter((_, index) => shown.includes(index)));
  const all = [...head.keys()];
  let shown = all.filter((index) => typeof head[index] === 'string');
  let widths = toWidths(pick(shown), width);
  for (const spare of all.filter((index) => !shown.includes(index))) {
    const more = toWidths(pick([...shown, spare]), width);
    if (widths === undefined || more === undefined) continue;
    [shown, widths] = [[...shown, spare], more];
  }
  if (widths !== undefined) {
    const [first = [], ...others] = pick(shown);
    const missing = names.filter((_, index) => !shown.includes(index));
    const note = missing.length === 0 ? [] : [`not shown in ${width} columns: ${missing.join(', ')}`];
    return [border('┌┬┐', widths), ...toLines(first, widths), border('├┼┤', widths)]
      .concat(others.flatMap((row) => toLines(row, widths)))
      .concat([border('└┴┘', widths), ...note]);
  }
  const [, ...records] = table;
  return records.flatMap((row, index) => [...(index === 0 ? [] : ['']), ...toRecord(names, row, width)]);
}

/** A table of names and values, laid out as {@link gridTable} does; what is no plain value is shown as JSON. */
export function keyValueTable(
  entries: readonly (readonly [name: string, value: unknown])[],
  width: number | undefined,
): readonly Line[] {
  const rows = entries.map(([name, value]) => [toStyled(name), toStyled(toCell(value))]);
  const widths = toWidths(rows, width);
  if (widths === undefined) {
    return toRecord(
      rows.map(([name]) => name?.text ?? ''),
      rows.map(([, value]) => value ?? toStyled('')),
      width,
    );
  }
  return [border('┌┬┐', widths), ...rows.flatMap((row) => toLines(row, widths)), border('└┴┘', widths)];
}

type StyledCell = Partial<Styled> & Pick<Styled, 'text'>;

/** Made visible before it is measured. */
function toStyled(cell: Cell): StyledCell {
  if (typeof cell !== 'object') return { text: visible(String(cell)) };
  return { style: cell.style, text: visible(cell.text) };
}

function toCell(value: unknown): string {
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
}

/** Takes from the widest columns what is too much; `undefined` when that would break a word, or leave no room to read. */
function toWidths(rows: readonly (readonly StyledCell[])[], most = Infinity): readonly number[] | undefined {
  const columns = (rows[0] ?? []).map((_, index) => rows.map((row) => row[index]?.text ?? ''));
  const widths = columns.map((texts) => greatest(texts.map((text) => stringWidth(text))));
  const least = columns.map((texts, index) =>
    Math.max(greatest(texts.map(longestWord)), Math.min(comfortable, widths[index] ?? 0)),
  );
  let excess = widths.reduce((sum, width) => sum + width, frameOf(widths.length)) - most;
  while (excess > 0) {
    const shrinkable = widths.flatMap((width, index) => (width > (least[index] ?? 0) ? [index] : []));
    const widest = shrinkable.toSorted((left, right) => (widths[right] ?? 0) - (widths[left] ?? 0))[0];
    if (widest === undefined) return undefined;
    widths[widest] = (widths[widest] ?? 0) - 1;
    excess -= 1;
  }
  return widths;
}

/** The parts of a text that stay together: a line may end after a space or a comma. */
function toWords(text: string): readonly string[] {
  return text.split(/(?<=[ ,])/);
}

function longestWord(text: string): number {
  return greatest(toWords(text).map((word) => stringWidth(word.trimEnd())));
}

/** Breaks a text into lines between words; a word that is longer than a line has one for itself. */
function wrap(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of toWords(text)) {
    if (line !== '' && stringWidth((line + word).trimEnd()) > width) {
      lines.push(line.trimEnd());
      line = '';
    }
    line += word;
  }
  return [...lines, line.trimEnd()];
}

function toLines(row: readonly StyledCell[], widths: readonly number[]): Line[] {
  const cells = row.map(({ text }, index) => wrap(text, widths[index] ?? 0));
  const height = greatest(cells.map(({ length }) => length));
  return Array.from({ length: height }, (_, at) => [
    ...cells.flatMap((lines, index) => {
      const text = lines[at] ?? '';
      const style = row[index]?.style;
      return ['│ ', style === undefined ? text : { style, text }, `${gapAfter(text, widths[index])} `];
    }),
    '│',
  ]);
}

function border([left, middle, right]: string, widths: readonly number[]): Line {
  return `${left}${widths.map((width) => '─'.repeat(width + 2)).join(middle)}${right}`;
}

/**
 * A row as a list of names and values. A value whose words do not fit beside its name begins on a line of its own, where an
 * id can be copied whole.
 */
function toRecord(names: readonly string[], row: readonly StyledCell[], width = Infinity): Line[] {
  const indent = greatest(names.map((name) => stringWidth(name))) + 2;
  return row.flatMap(({ text, style }, index): Line[] => {
    const name = names[index] ?? '';
    const styledAs = (line: string) => (style === undefined ? line : { style, text: line });
    if (longestWord(text) > width - indent) return [name, ...wrap(text, width).map((line) => [styledAs(line)])];
    return wrap(text, width - indent).map((line, at) => {
      const label = at === 0 ? name : '';
      return [label, gapAfter(label, indent), styledAs(line)];
    });
  });
}

function gapAfter(text: string, width = 0): string {
  return ' '.repeat(Math.max(0, width - stringWidth(text)));
}

/** As Math.max, for more numbers than a call takes arguments. */
function greatest(numbers: readonly number[]): number {
  return numbers.reduce((most, number) => Math.max(most, number), 0);
}
