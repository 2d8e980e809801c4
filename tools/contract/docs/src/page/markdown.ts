/** A table; a cell may hold several lines. */
export function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
  return [header, header.map(() => '---'), ...rows].map(toRow).join('\n');
}

function toRow(cells: readonly string[]): string {
  return `| ${cells.map(escapeCell).join(' | ')} |`;
}

function escapeCell(text: string): string {
  return text.trim().replaceAll('|', '\\|').replaceAll('\n', '<br>');
}

/** Text as code, whatever backticks it holds. */
export function code(text: string): string {
  const longestRun = Math.max(0, ...(text.match(/`+/g) ?? []).map(({ length }) => length));
  const fence = '`'.repeat(longestRun + 1);
  const padding = /^`|`$|^ .* $|^$/.test(text) ? ' ' : '';
  return `${fence}${padding}${text}${padding}${fence}`;
}

/** A link to a heading of the same page, found as GitHub finds it. */
export function linkToHeading(text: string, heading: string): string {
  return `[${text}](#${anchorOf(heading)})`;
}

/** The anchor that GitHub gives a heading. */
export function anchorOf(heading: string): string {
  return heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}_ -]/gu, '')
    .replaceAll(' ', '-');
}

/** The description of a schema. It is Markdown, but for what a browser would take as a tag. */
export function prose(description: unknown): string {
  return typeof description === 'string' ? description.replaceAll('<', '\\<') : '';
}
