import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { UnsupportedSchemaError } from './unsupported-schema-error.ts';

/**
 * Reads the text of a schema.
 *
 * @param file - Named in errors.
 * @param folder - What the file's path is relative to, where it is not absolute.
 * @throws {UnsupportedSchemaError} when there is no such file, or its bytes are not UTF-8: another character in a
 * schema would be another contract.
 * @example readSchemaText('schemas/order-event/v1.schema.json')
 */
export function readSchemaText(file: string, folder = ''): string {
  return decodeSchemaText(file, readBytes(file, folder));
}

/**
 * The text that the bytes of a file are, with the line ends that git stores: a checkout may have others, and is the same
 * contract.
 *
 * @param file - Named in errors.
 * @throws {UnsupportedSchemaError} when they are not UTF-8.
 */
export function decodeSchemaText(file: string, bytes: Uint8Array): string {
  try {
    // a byte order mark is kept, for it is refused where the text is read as JSON
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes).replaceAll('\r\n', '\n');
  } catch {
    throw new UnsupportedSchemaError([{ file, pointer: '', message: 'expected UTF-8, got other bytes' }]);
  }
}

function readBytes(file: string, folder: string): Uint8Array {
  try {
    return readFileSync(resolve(folder, file));
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const problems: Record<string, string> = { ENOENT: 'there is none', EISDIR: 'it is a folder' };
    const message = `expected a file, but ${problems[code ?? ''] ?? `it cannot be read (${code})`}`;
    throw new UnsupportedSchemaError([{ file, pointer: '', message }]);
  }
}
