/**
 * Whether a number, once parsed, is another number than the one written.
 *
 * @param written - A number of JSON.
 * @example isInexact('9007199254740993') // true
 */
export function isInexact(written: string): boolean {
  return digitsOf(written) !== digitsOf(String(Number(written)));
}

/**
 * The digits from the first to the last that is not 0; none of zero. Numbers of the same digits are the same, or one of them
 * is ten times the other, and a parsed number is never that far from the written one.
 */
function digitsOf(number: string): string {
  return number
    .replace(/e.*/i, '')
    .replace(/[-.]/g, '')
    .replace(/^0+/, '')
    .replace(/(?<!0)0+$/, '');
}
