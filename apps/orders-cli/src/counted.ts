/**
 * A number with the noun that it counts.
 *
 * @example counted(1240, 'record') // '1,240 records'
 */
export function counted(count: number, singular: string, plural = `${singular}s`): string {
  return `${toNumber(count)} ${count === 1 ? singular : plural}`;
}

/** How often something happened. @example times(1) // 'once' */
export function times(count: number): string {
  return count === 1 ? 'once' : counted(count, 'time');
}

/** A whole number for people. @example toNumber(1240) // '1,240' */
export function toNumber(count: number): string {
  return count.toLocaleString('en-US');
}
