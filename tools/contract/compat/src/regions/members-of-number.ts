import { contains } from '@order-events/schema-values';
import type { Members } from './members.ts';
import type { NumberRegion } from './region.ts';

/** So many multiples in a row are tried. */
const maxTries = 20_000;

/** The numbers of a region, beginning at a bound. */
export function* membersOfNumber(region: NumberRegion): Members {
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum } = region;
  if (minimum > maximum || (minimum === maximum && (exclusiveMinimum || exclusiveMaximum))) return true;
  if (minimum === maximum) {
    if (isIn(region, minimum)) yield minimum;
    return true;
  }
  const factors = region.integer ? [1, ...region.multipleOf] : region.multipleOf;
  if (factors.length > 0) return yield* multiples(region, factors);
  for (const candidate of new Set(candidates(minimum, maximum))) if (isIn(region, candidate)) yield candidate;
  return false;
}

function isIn(region: NumberRegion, value: number): boolean {
  return contains([region], value) && !(region.notMultipleOf ?? []).some((factor) => Number.isInteger(value / factor));
}

/** The common multiples of some factors. What else they are multiples of repeats, so a gap of that length is the end. */
function* multiples(region: NumberRegion, factors: readonly number[]): Members {
  const { minimum, maximum, notMultipleOf = [] } = region;
  const isExact = [...factors, ...notMultipleOf].every(isExactInBinary);
  const step = isExact ? leastCommonMultiple(factors) : Math.max(...factors);
  const period = isExact ? leastCommonMultiple([step, ...notMultipleOf]) / step : Infinity;
  const upwards = minimum > -Infinity || maximum === Infinity;
  const first = upwards ? Math.ceil((minimum > -Infinity ? minimum : 0) / step) : Math.floor(maximum / step);
  for (let count = 0, missed = 0; count < maxTries; count += 1) {
    // zero has no sign in JSON
    const multiple = step * (upwards ? first + count : first - count) + 0;
    const values = (isExact ? [multiple] : neighbours(multiple)).filter((value) => isIn(region, value));
    yield* values;
    if (upwards ? multiple > maximum : multiple < minimum) return true;
    missed = values.length > 0 ? 0 : missed + 1;
    // an exclusive bound may have refused the first one
    if (missed > period) return true;
  }
  return false;
}

/** Every number that, divided by the factor, is rounded to the same whole number as its multiple. */
function neighbours(multiple: number): readonly number[] {
  const half = Math.abs(multiple) * 2 ** -53;
  const near = Array.from({ length: 17 }, (_, index) => multiple + (index - 8) * half);
  // the number that people write comes first
  return [...new Set([Number(multiple.toPrecision(15)), ...near])];
}

/** Whether floating point divides by a factor without rounding what is a whole number, or is not. */
function isExactInBinary(factor: number): boolean {
  return Number.isInteger(factor * 2 ** 20);
}

function leastCommonMultiple(factors: readonly number[]): number {
  // exact in binary, so that these are whole numbers
  const scale = 2 ** 20;
  const whole = factors.map((factor) => factor * scale);
  return whole.reduce((left, right) => (left / greatestCommonDivisor(left, right)) * right) / scale;
}

function greatestCommonDivisor(left: number, right: number): number {
  return right === 0 ? left : greatestCommonDivisor(right, left % right);
}

/** Numbers of an interval: its ends, whole and fractional ones beside them, and some in between. */
function* candidates(minimum: number, maximum: number): Generator<number, void, void> {
  const low = Number.isFinite(minimum) ? minimum : Math.min(0, maximum - 100);
  const high = Number.isFinite(maximum) ? maximum : Math.max(0, minimum + 100);
  yield* [low, high, 0, 0.5, 0.1, Math.floor(low) + 1, Math.ceil(high) - 1, low + 0.5, high - 0.5, low + 0.1];
  // of a prime number of parts few are multiples of anything
  for (let part = 1; part < 101; part += 1) yield low + ((high - low) * part) / 101;
}
