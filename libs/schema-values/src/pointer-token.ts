/**
 * A name as a part of a JSON pointer.
 *
 * @see https://www.rfc-editor.org/rfc/rfc6901
 * @example toPointerToken('a/b') // 'a~1b'
 */
export function toPointerToken(name: string): string {
  return name.replaceAll('~', '~0').replaceAll('/', '~1');
}
