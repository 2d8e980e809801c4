import { refusal } from './filter-policy-error.ts';
import { isArray, type JsonValue } from './json.ts';

type Comparison = (value: number, limit: number) => boolean;

const lower: Readonly<Record<string, Comparison>> = {
  '>': (value, limit) => value > limit,
  '>=': (value, limit) => value >= limit,
};
const upper: Readonly<Record<string, Comparison>> = {
  '<': (value, limit) => value < limit,
  '<=': (value, limit) => value <= limit,
};
const comparisons: Readonly<Record<string, Comparison>> = {
  '=': (value, limit) => value === limit,
  ...lower,
  ...upper,
};

/** Whether a number is in a range such as `['>', 0, '<=', 150]`, or equals the one of `['=', 301.5]`. */
export function numericTest(range: JsonValue): (value: number) => boolean {
  if (!isArray(range)) throw refusal('Value of numeric must be an array.');
  const [operator, limit, secondOperator, top, ...more] = range;
  if (typeof operator !== 'string') throw refusal(`Invalid member in numeric match: ${tokenOf(operator)}`);
  const compare = own(comparisons, operator);
  if (compare === undefined) throw refusal(`Unrecognized numeric range operator: ${operator}`);
  if (typeof limit !== 'number') throw refusal(`Value of ${operator === '=' ? 'equals' : operator} must be numeric`);
  if (secondOperator === undefined) return (value) => compare(value, limit);
  if (!Object.hasOwn(lower, operator)) throw refusal('Too many elements in numeric expression');
  if (typeof secondOperator !== 'string') throw refusal(`Bad value in numeric range: ${tokenOf(secondOperator)}`);
  const compareTop = own(upper, secondOperator);
  if (compareTop === undefined) throw refusal(`Bad numeric range operator: ${secondOperator}`);
  if (typeof top !== 'number') throw refusal(`Value of ${secondOperator} must be numeric`);
  if (more.length > 0) throw refusal('Too many terms in numeric range expression');
  if (limit >= top) throw refusal('Bottom must be less than top');
  return (value) => compare(value, limit) && compareTop(value, top);
}

function own<Value>(table: Readonly<Record<string, Value>>, name: string): Value | undefined {
  return Object.hasOwn(table, name) ? table[name] : undefined;
}

/** What AWS's reader calls the place where it stopped. */
function tokenOf(value: JsonValue | undefined): string {
  if (value === undefined) return ']';
  if (isArray(value)) return '[';
  return typeof value === 'object' && value !== null ? '{' : String(value);
}
