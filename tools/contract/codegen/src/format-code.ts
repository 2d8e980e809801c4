import { format } from 'prettier';

/** Code in the house's format, whatever the editor's or the folder's settings are. */
export function formatCode(file: string, code: string): Promise<string> {
  return format(code, { filepath: file, singleQuote: true, printWidth: 120 });
}
