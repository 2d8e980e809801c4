import { toPointer } from '@order-events/schema-values/runtime';

/** One rule of a contract that a value breaks. Holds nothing of the value but names of properties. */
export interface Violation {
  /** The JSON pointer to the offending part; empty for the whole value. */
  readonly pointer: string;
  /** The JSON Schema keyword that was broken, such as `minimum`. */
  readonly keyword: string;
  /** What was expected, such as `must be >= 1`. */
  readonly expected: string;
}

/** A generated validator: says whether a value keeps its contract, and keeps what it found until the next call. */
export interface Validator {
  (value: unknown): boolean;
  readonly errors?: readonly ValidationError[] | null;
}

/** One rule that a value breaks, as the validator reports it. */
interface ValidationError {
  readonly instancePath: string;
  readonly keyword: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly message?: string;
}

const notEmpty = 'must not be empty';
const unsaid = 'must keep the schema';

/** Keywords that tell less than others of what is wrong with a text: the higher, the less. */
const vagueness: Readonly<Record<string, number>> = { pattern: 1, minLength: 2, maxLength: 2 };

/**
 * Every rule that a value breaks, by a generated validator; none for a value that keeps the contract. Of a list or an object
 * that breaks thousands, there are about a thousand. Of several rules for one place, the most telling comes first.
 *
 * @example violationsOf(validateOrderEventV1, { ...order, quantity: 0 }) // [{ pointer: '/quantity', keyword: 'minimum', … }]
 */
export function violationsOf(validate: Validator, value: unknown): readonly Violation[] {
  if (validate(value)) return [];
  const found = (validate.errors ?? []).map(toViolation);
  // a validator that says no more than no must not let a value pass
  if (found.length === 0) return [{ pointer: '', keyword: '', expected: unsaid }];
  const places = [...Map.groupBy(found, ({ pointer }) => pointer).values()];
  return places.flatMap((same) => same.toSorted((left, right) => vaguenessOf(left) - vaguenessOf(right)));
}

function vaguenessOf({ keyword, expected }: Violation): number {
  return expected === notEmpty ? 0 : (vagueness[keyword] ?? 0);
}

function toViolation({ instancePath, keyword, params, message = unsaid }: ValidationError): Violation {
  const pointer = instancePath + toPointer(params['missingProperty'] ?? params['additionalProperty']);
  return { pointer, keyword, expected: expectationOf(keyword, params) ?? message };
}

/** In better words than the validator's, where there are some. */
function expectationOf(
  keyword: string,
  { allowedValues, format, limit }: ValidationError['params'],
): string | undefined {
  if (Array.isArray(allowedValues)) return `must be one of ${allowedValues.join(', ')}`;
  if (format === 'date-time') return 'must be a date-time with an offset, such as 2025-05-03T12:00:00Z';
  return limit === 1 && /^min(?:Length|Items)$/.test(keyword) ? notEmpty : undefined;
}
