import { contains } from '../../contains.ts';
import { UndecidableSchemaError } from '../../undecidable-schema-error.ts';
import type { Numbers } from '../../value-set.ts';

/** The numbers of a set that are all multiples of one step, by their index. */
export interface Grid {
  /** The least index; greater than `last` where there is no number. */
  readonly first: number;
  readonly last: number;
  /** The number at an index from `first` to `last`, or the next one that the set holds. */
  readonly at: (index: number) => number;
}

/**
 * The integers, or the multiples of some factors, in a set.
 *
 * @throws {UndecidableSchemaError} when the range or the common multiple is beyond the integers that doubles tell apart.
 */
export function grid(set: Numbers): Grid {
  const factors = set.integer ? [1, ...set.multipleOf] : set.multipleOf;
  const decimalScale = 10 ** Math.max(...factors.map(decimals));
  const decimalStep = factors.map((factor) => Math.round(factor * decimalScale)).reduce(leastCommonMultiple);
  // a quarter is 1 of 4 rather than 25 of 100: the smaller the numbers, the further the grid reaches
  const divisor = greatestCommonDivisor(decimalScale, decimalStep);
  const [scale, step] = [decimalScale / divisor, decimalStep / divisor];
  const most = Math.floor(Number.MAX_SAFE_INTEGER / step);
  const at = (index: number) => (index * step) / scale + 0;
  const holds = (index: number) => contains([set], at(index));

  const first = Math.max(-most, Math.ceil((set.minimum * scale) / step));
  let last = Math.min(most, Math.floor((set.maximum * scale) / step));
  if (most < 1 || first > most || last < -most) {
    const pointer = set.at.at(-1) ?? '';
    throw new UndecidableSchemaError(pointer, 'expected multiples between -(2^53 - 1) and 2^53 - 1');
  }
  while (first <= last && !holds(last)) last -= 1;
  return { first, last, at: (index) => at(nearest(index, first, last, holds)) };
}

/** The index itself, but where a quotient is no integer only because doubles round it: then the next one that serves. */
function nearest(index: number, first: number, last: number, holds: (index: number) => boolean): number {
  for (let distance = 0; distance <= last - first; distance += 1) {
    if (index + distance <= last && holds(index + distance)) return index + distance;
    if (index - distance >= first && holds(index - distance)) return index - distance;
  }
  return first;
}

function decimals(factor: number): number {
  const [digits = '', exponent = '0'] = String(factor).split('e');
  return Math.max(0, (digits.split('.')[1]?.length ?? 0) - Number(exponent));
}

function leastCommonMultiple(left: number, right: number): number {
  return (left / greatestCommonDivisor(left, right)) * right;
}

function greatestCommonDivisor(left: number, right: number): number {
  return right === 0 ? left : greatestCommonDivisor(right, left % right);
}
