/** A byte order mark, or four bytes of which every second one is zero. */
// oxlint-disable-next-line no-control-regex -- zeros are what is looked for
const beginning = /^(?:\xff\xfe|\xfe\xff|[^\0]\0[^\0]\0|\0[^\0]\0[^\0])/;

/**
 * Whether a text that begins with these bytes is JSON in UTF-16, or any text in UTF-16 with a byte order mark: the first two
 * characters of JSON are ASCII.
 *
 * @see https://www.rfc-editor.org/rfc/rfc4627#section-3
 * @example isUtf16(Buffer.from('{"', 'utf16le')) // true
 */
export function isUtf16(bytes: Buffer): boolean {
  return beginning.test(bytes.toString('latin1', 0, 4));
}
