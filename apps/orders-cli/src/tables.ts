import stringWidth from 'fast-string-width';
import type { Line, Styled } from './line.ts';
import { isAmbiguous, textWidth } from './text-width.ts';
import { visible } from './visible.ts';
import { longestWord, wrap } from './wrap.ts';

/** A column, by its name. */
export type Column = string | { readonly optional: string };
export type Cell = string | number | Styled;

/** A column that is left out where it does not fit into the terminal, beside the columns that are not optional and those before it. */
export function optional(name: string): Column {
  return { optional: name };
}

/** What stands around a cell: a border and a space before it, and a space after it. */
const frame = '│ '.length + ' '.length;
/** What stands around a row: that of its cells, and a border at the end. */
const frameOf = (columns: number) => frame * columns + '│'.length;
/** A column is not made narrower than this, in characters, while another way is left. */
const comfortable = 16;

/**
 * A table with a head, one array a row. Where it is too wide for the terminal, cells are continued on further lines, between
 * words only: an id, a code or a time is never broken, but for a word that is wider than the terminal. Where that is not
 * enough, optional columns are left out; then each row becomes a list of names and values. Colours play no part in this:
 * they are added when a line is written.
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
  const widthsOf = (shown: readonly number[]) => {
    const [first = [], ...others] = pick(shown);
    return toWidths(others, width, { head: first, longest: (width ?? Infinity) - frameOf(1) });
  };
  const all = [...head.keys()];
  let shown = all.filter((index) => typeof head[index] === 'string');
  let widths = widthsOf(shown);
  for (const spare of all.filter((index) => !shown.includes(index))) {
    const more = widthsOf([...shown, spare]);
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

interface Bounds {
  /** Names of the columns, which may take several lines: they need no comfort. */
  readonly head?: readonly StyledCell[];
  /** Width of a word above which it is broken, in characters. @default no word is broken */
  readonly longest?: number;
}

/** Takes from the widest columns what is too much; `undefined` when that would break a word, or leave no room to read. */
function toWidths(
  rows: readonly (readonly StyledCell[])[],
  most = Infinity,
  { head = [], longest = Infinity }: Bounds = {},
): readonly number[] | undefined {
  const columns = [head, ...rows].find(({ length }) => length > 0) ?? [];
  const least: number[] = [];
  const widths = columns.map((_, index) => {
    const texts = rows.map((row) => row[index]?.text ?? '');
    const [name, all] = [head[index]?.text ?? '', greatest(texts.map((text) => textWidth(text)))];
    const words = texts.map((text) => longestWord(text, longest));
    least.push(Math.max(longestWord(name), greatest(words), Math.min(comfortable, all)));
    return Math.max(textWidth(name), all);
  });
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

function toLines(row: readonly StyledCell[], widths: readonly number[]): Line[] {
  const cells = row.map(({ text }, index) =>
    wrap(text, widths[index] ?? 0).flatMap((line) => cut(line, widths[index])),
  );
  const height = greatest(cells.map(({ length }) => length));
  return Array.from({ length: height }, (_, at) => {
    let column = 1;
    const parts = cells.flatMap((lines, index) => {
      const text = lines[at] ?? '';
      const style = row[index]?.style;
      const spaces = `${gapAfter(text, widths[index])} `;
      column += (widths[index] ?? 0) + frame;
      return ['│ ', style === undefined ? text : { style, text }, isAmbiguous(text) ? { column, spaces } : spaces];
    });
    return [...parts, '│'];
  });
}

function border([left, middle, right]: string, widths: readonly number[]): Line {
  return `${left}${widths.map((width) => '─'.repeat(width + 2)).join(middle)}${right}`;
}

/**
 * A row as a list of names and values. A value whose words do not fit beside its name begins on a line of its own, where an
 * id can be copied whole; it never begins a line, where it could look like what the program says.
 */
function toRecord(names: readonly string[], row: readonly StyledCell[], width = Infinity): Line[] {
  const indent = greatest(names.map((name) => textWidth(name))) + 2;
  return row.flatMap(({ text, style }, index): Line[] => {
    const name = names[index] ?? '';
    const styledAs = (line: string) => (style === undefined ? line : { style, text: line });
    if (longestWord(text) > width - indent)
      return [name, ...wrap(text, width - 2).map((line) => ['  ', styledAs(line)])];
    return wrap(text, width - indent).map((line, at) => {
      const label = at === 0 ? name : '';
      return line === '' ? [label] : [label, gapAfter(label, indent), styledAs(line)];
    });
  });
}

/** A line as it is, or, where a word is wider than the column, in several. */
function cut(line: string, width = Infinity): readonly string[] {
  if (textWidth(line) <= width) return [line];
  const lines = [''];
  for (const { segment } of new Intl.Segmenter().segment(line)) {
    const longer = `${lines.at(-1) ?? ''}${segment}`;
    if (textWidth(longer) <= width) lines[lines.length - 1] = longer;
    else lines.push(segment);
  }
  return lines;
}

function gapAfter(text: string, width = 0): string {
  return ' '.repeat(Math.max(0, width - stringWidth(text)));
}

/** As Math.max, for more numbers than a call takes arguments. */
function greatest(numbers: readonly number[]): number {
  return numbers.reduce((most, number) => Math.max(most, number), 0);
}
