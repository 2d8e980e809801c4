/** A table whose first column is text, and all others are figures. */
export function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const rule = header.map((_, column) => (column === 0 ? '---' : '---:'));
  return [toLine(header), toLine(rule), ...rows.map(toLine)].join('\n');
}

const toLine = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;

/** @example dollars(1.2345) // '$1.23' */
export const dollars = (amount: number): string => `$${amount.toFixed(2)}`;

/** @example mills(1.2345) // '$1.235', where cents would be too coarse */
export const mills = (amount: number): string => `$${amount.toFixed(3)}`;

/** @example percent(0.615) // '62 %' */
export const percent = (part: number): string => `${Math.round(part * 100)} %`;

export const integer = (count: number): string => count.toLocaleString('en-US', { maximumFractionDigits: 0 });

/** @example decimal(0.1) // '0.1' */
export const decimal = (number: number): string => number.toLocaleString('en-US', { maximumFractionDigits: 3 });
