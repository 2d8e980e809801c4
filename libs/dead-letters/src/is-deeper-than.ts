import { isObject } from './is-object.ts';

/**
 * Whether a value has more levels of objects and arrays than that. JSON.parse reads any number of levels, and JSON.stringify
 * ends in a RangeError where there are some thousands.
 *
 * @example isDeeperThan(1, { quantity: [2] }) // true
 */
export function isDeeperThan(levels: number, value: unknown): boolean {
  let level: readonly unknown[] = [value].filter(isObject);
  for (let depth = 0; depth < levels; depth += 1) {
    level = level.flatMap((each) => Object.values(each as object).filter(isObject));
  }
  return level.length > 0;
}

/** Maximum number of levels of what is shown or sent, far more than an envelope or a message that the consumer takes has. */
export const maxLevels = 100;
