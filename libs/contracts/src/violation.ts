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

/**
 * Every rule that a value breaks, by a generated validator; none for a value that keeps the contract.
 *
 * @example violationsOf(validateOrderEventV1, { ...order, quantity: 0 }) // [{ pointer: '/quantity', keyword: 'minimum', … }]
 */
export function violationsOf(validate: Validator, value: unknown): readonly Violation[] {
  return validate(value) ? [] : (validate.errors ?? []).map(toViolation);
}

function toViolation({ instancePath, keyword, params, message = 'must keep the schema' }: ValidationError): Violation {
  const pointer = instancePath + toPointer(params['missingProperty'] ?? params['additionalProperty']);
  const values = params['allowedValues'];
  const expected = Array.isArray(values) ? `must be one of ${values.join(', ')}` : message;
  return { pointer, keyword, expected };
}

/**
 * The JSON pointer to a property, and nothing where its name is not plain: names come from anywhere, and pointers go into
 * logs and attributes.
 *
 * @example toPointer('coupon') // '/coupon'
 */
export function toPointer(name: unknown): string {
  return typeof name === 'string' && /^[\w.-]{1,64}$/.test(name) ? `/${name}` : '';
}
