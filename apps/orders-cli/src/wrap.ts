import { textWidth } from './text-width.ts';

/** The parts of a text that stay together: a line may end after a space or a comma. */
function toWords(text: string): readonly string[] {
  return text.split(/(?<=[ ,])/);
}

/** The width of the longest of these parts, in columns of a terminal; those that are wider than `most` do not count. */
export function longestWord(text: string, most = Infinity): number {
  return toWords(text)
    .map((word) => textWidth(word.trimEnd()))
    .reduce((longest, width) => (width > most ? longest : Math.max(longest, width)), 0);
}

/** Breaks a text into lines between words; a word that is longer than a line has one for itself. */
export function wrap(text: string, width: number): readonly string[] {
  if (textWidth(text) <= width) return [text.trimEnd()];
  const lines: string[] = [];
  let line = '';
  for (const word of toWords(text)) {
    if (line !== '' && textWidth((line + word).trimEnd()) > width) {
      lines.push(line.trimEnd());
      line = '';
    }
    line += word;
  }
  return [...lines, line.trimEnd()];
}
