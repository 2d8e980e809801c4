import { isJsonObject } from './schema.ts';

/** How many characters of a description stand in one line of a comment: with its indentation, a line of code. */
const width = 100;

/** A schema's description as a comment, which editors show where its type is used; empty when it has none. */
export function docstring(schema: unknown): string {
  if (!isJsonObject(schema)) return '';
  const { description, deprecated } = schema;
  const lines = [
    ...(typeof description === 'string' ? wrap(description) : []),
    // the reason belongs to the description
    ...(deprecated === true ? ['@deprecated'] : []),
  ].map((line) => line.replaceAll('*/', '*\\/'));
  if (lines.length === 0) return '';
  return lines.length === 1 ? `/** ${lines[0]} */\n` : `/**\n${lines.map((line) => ` * ${line}`).join('\n')}\n */\n`;
}

function wrap(text: string): string[] {
  const lines: string[] = [];
  for (const word of text.split(/\s+/).filter((part) => part !== '')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= width) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}
