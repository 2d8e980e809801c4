import type { Numbers } from '@order-events/schema-values';

/** How long some numbers get. */
export interface NumberExtent {
  /** Of the longest text that JSON writes. */
  readonly characters: number;
  /** Significant digits. */
  readonly digits: number;
}

/** A double is written with 17 significant digits at most. */
const maxDigits = 17;

/** From here on, JavaScript writes an exponent. */
const exponentFrom = 1e21;

/**
 * An upper bound of how long some numbers get, attained by the ends of a range of integers, and where a range of fractions
 * has one with all its digits.
 *
 * @example numberExtent({ integer: true, minimum: -5, maximum: 120, … }) // { characters: 3, digits: 3 }
 */
export function numberExtent(numbers: Numbers): NumberExtent {
  const { least, greatest } = endsOf(numbers);
  const magnitude = Math.max(-least, greatest);
  if (numbers.integer && magnitude < exponentFrom) {
    const characters = Math.max(...[least, greatest].map((end) => String(end).length));
    return { characters, digits: String(magnitude).length };
  }
  const negative = least < 0 ? '-'.length + longestDouble(Math.max(0, -greatest), -least) : 0;
  const positive = greatest > 0 ? longestDouble(Math.max(0, least), greatest) : '0'.length;
  return { characters: Math.max(negative, positive), digits: maxDigits };
}

/** The least and the greatest integer of a range, or as many of a step as are in it. */
function endsOf(numbers: Numbers): { least: number; greatest: number } {
  const { minimum, maximum, integer, exclusiveMinimum, exclusiveMaximum, multipleOf } = numbers;
  if (!integer) return { least: minimum, greatest: maximum };
  const least = exclusiveMinimum ? Math.floor(minimum) + 1 : Math.ceil(minimum);
  const greatest = exclusiveMaximum ? Math.ceil(maximum) - 1 : Math.floor(maximum);
  const step = Math.max(1, ...multipleOf);
  return { least: Math.ceil(least / step) * step, greatest: Math.floor(greatest / step) * step };
}

/** The characters of the longest text of a double between two magnitudes. */
function longestDouble(from: number, to: number): number {
  let longest = 0;
  for (let exponent = exponentOf(from); exponent <= exponentOf(to); exponent += 1) {
    longest = Math.max(longest, longestWithExponent(exponent));
  }
  return longest;
}

/** Of the numbers from `10 ** exponent` to `10 ** (exponent + 1)`, as JavaScript writes them. */
function longestWithExponent(exponent: number): number {
  if (exponent >= 21 || exponent < -6) return maxDigits + '.e+'.length + String(Math.abs(exponent)).length;
  if (exponent < 0) return '0.'.length + (-exponent - 1) + maxDigits;
  return Math.max(exponent + 1, maxDigits + '.'.length);
}

function exponentOf(magnitude: number): number {
  const double = Math.min(Number.MAX_VALUE, Math.max(Number.MIN_VALUE, magnitude));
  return Number(double.toExponential().split('e')[1]);
}
