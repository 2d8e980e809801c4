import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { UnsupportedSchemaError } from './unsupported-schema-error.ts';

/**
 * Reads the text of a schema.
 *
 * @param file - Named in errors.
 * @param folder - What the file's path is relative to.
 * @throws {UnsupportedSchemaError} when there is no such file, or its bytes are not UTF-8: another character in a
 * schema would be another contract.
 * @example readSchemaText('schemas/order-event/v1.schema.json')
 */
export function readSchemaText(file: string, folder = ''): string {
  const refuse = (message: string) => new UnsupportedSchemaError([{ file, pointer: '', message }]);
  let bytes: Buffer;
  try {
    bytes = readFileSync(join(folder, file));
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const problems: Record<string, string> = { ENOENT: 'there is none', EISDIR: 'it is a folder' };
    throw refuse(`expected a file, but ${problems[code ?? ''] ?? `it cannot be read (${code})`}`);
  }
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw refuse('expected UTF-8, got other bytes');
  }
}
