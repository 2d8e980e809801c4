import { format } from 'prettier';

/** Code in the house's format, whatever the editor's or the folder's settings are. */
export function formatCode(file: string, code: string): Promise<string> {
  return format(code, { filepath: file, singleQuote: true, printWidth: 120 });
}

/**
 * Formats generated modules, each under a comment that says what it was generated from.
 *
 * @param modules - The code of each module, by the name of its file.
 * @example await formatModules('// Generated from schemas/\n\n', { 'event-types.ts': code })
 */
export async function formatModules(
  banner: string,
  modules: Readonly<Record<string, string>>,
): Promise<ReadonlyMap<string, string>> {
  const formatted = Object.entries(modules).map(async ([name, code]): Promise<[string, string]> => {
    return [name, await formatCode(name, banner + code)];
  });
  return new Map(await Promise.all(formatted));
}
