import { visible } from './visible.ts';

/** A JSON value, or in one line why a text is none. */
export type ReadJson =
  { readonly value: unknown; readonly problem?: never } | { readonly problem: string; readonly value?: never };

/**
 * Reads the text of a file of this repository as JSON. A byte order mark is refused, as the consumer refuses it in a message.
 *
 * @example readJson('{}') // { value: {} }
 */
export function readJson(text: string): ReadJson {
  if (text.startsWith('\ufeff')) {
    return {
      problem:
        'expected JSON, got a byte order mark (U+FEFF) before it; save the file as UTF-8 without a byte order mark',
    };
  }
  try {
    return { value: JSON.parse(text) };
  } catch (error) {
    const reason = (error as Error).message.replaceAll(/[ \t\r\n]+/g, ' ');
    return { problem: `expected JSON: ${visible(withPosition(reason, text))}` };
  }
}

/** Node tells line and column, except of a text that ends too early. */
function withPosition(reason: string, text: string): string {
  if (!/end of JSON input/.test(reason)) return reason;
  const lines = text.split('\n');
  return `${reason} (line ${lines.length} column ${(lines.at(-1) ?? '').length + 1})`;
}
