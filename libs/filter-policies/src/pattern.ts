import { cidrTest } from './cidr.ts';
import { refusal } from './filter-policy-error.ts';
import { isArray, isObject, type JsonValue, type Scalar } from './json.ts';
import { numericTest } from './numeric-range.ts';
import { wildcardTest } from './wildcard.ts';

/** One of the values that a policy lists for a key: what it accepts, or that the key be missing. */
export type Pattern = 'absent' | ((value: Scalar) => boolean);

/** What can be asked of a text; `anything-but` can deny each. */
const textTests: Readonly<Record<string, (operand: string) => (text: string) => boolean>> = {
  prefix: (start) => (text) => text.startsWith(start),
  suffix: (end) => (text) => text.endsWith(end),
  'equals-ignore-case': (wanted) => (text) => text.toLowerCase() === wanted.toLowerCase(),
  wildcard: wildcardTest,
};

const operators: Readonly<Record<string, (operand: JsonValue) => Pattern>> = {
  ...Object.fromEntries(
    Object.keys(textTests).map((name) => [name, (operand: JsonValue) => ofText(readTextTest(name, operand))]),
  ),
  cidr: (operand) => {
    // AWS's own word here is prefix
    if (typeof operand !== 'string') throw refusal('prefix match pattern must be a string');
    return ofText(cidrTest(operand));
  },
  numeric: (operand) => {
    const test = numericTest(operand);
    return (value) => typeof value === 'number' && test(value);
  },
  exists: (operand) => {
    if (typeof operand !== 'boolean') throw refusal('exists match pattern must be either true or false.');
    // "The key must have a non-null and non-empty value."
    return operand ? (value) => value !== null && value !== '' : 'absent';
  },
  'anything-but': readAnythingBut,
};

/**
 * Names that make of `$or` an ordinary key when one of its objects has such a key.
 * @see https://github.com/aws/event-ruler/blob/0dcc4e508375ad7eec927682730f61be743474b6/src/main/software/amazon/event/ruler/Constants.java
 */
export const reservedNames: ReadonlySet<string> = new Set([
  ...Object.keys(operators),
  'exactly',
  '=',
  '<',
  '<=',
  '>',
  '>=',
  'regex',
  'not-wildcard',
  'not-equals-ignore-case',
  'date-after',
  'date-on-or-after',
  'date-before',
  'date-on-or-before',
  'in-date-range',
  'ip-address-in-range',
  'ip-address-not-in-range',
]);

/**
 * @throws {FilterPolicyError}
 * @see https://docs.aws.amazon.com/sns/latest/dg/string-value-matching.html
 * @see https://docs.aws.amazon.com/sns/latest/dg/numeric-value-matching.html
 * @see https://docs.aws.amazon.com/sns/latest/dg/attribute-key-matching.html
 */
export function readPattern(pattern: JsonValue): Pattern {
  if (isArray(pattern)) throw refusal('Match value must be String, number, true, false, or null');
  if (!isObject(pattern)) return (value) => value === pattern;
  const [first, ...others] = Object.entries(pattern);
  if (first === undefined) throw refusal('Match expression name not found');
  const [name, operand] = first;
  const read = Object.hasOwn(operators, name) ? operators[name] : undefined;
  if (read === undefined) throw refusal(`Unrecognized match type ${name}`);
  const test = read(operand);
  if (others.length > 0) {
    const counted = name === 'numeric' || name === 'anything-but';
    throw refusal(counted ? 'Too many elements in numeric expression' : 'Only one key allowed in match expression');
  }
  return test;
}

/** The pattern with wildcards that a value of a policy holds, if it does. */
export function wildcardOf(pattern: JsonValue): string | undefined {
  if (!isObject(pattern)) return undefined;
  const { wildcard, 'anything-but': denied } = pattern;
  return typeof wildcard === 'string' ? wildcard : wildcardOf(denied ?? null);
}

function readAnythingBut(operand: JsonValue): Pattern {
  if (isObject(operand)) {
    const [first, ...others] = Object.entries(operand);
    if (first === undefined) throw refusal('Anything-But expression name not found');
    const [name, text] = first;
    if (!Object.hasOwn(textTests, name)) throw refusal(`Unsupported anything-but pattern: ${name}`);
    const denied = ofText(readTextTest(name, text));
    if (text === '') throw refusal(`Null ${name} not allowed`);
    if (others.length > 0) throw refusal('Only one key allowed in match expression');
    return (value) => !denied(value);
  }
  if (!isArray(operand) && typeof operand !== 'string' && typeof operand !== 'number') {
    throw refusal('Value of anything-but must be an array or single string/number value.');
  }
  const values = isArray(operand) ? operand : [operand];
  const types = new Set(values.map((value) => typeof value));
  if (values.some((value) => typeof value !== 'string' && typeof value !== 'number')) {
    throw refusal('Inside anything but list, start|null|boolean is not supported.');
  }
  if (types.size !== 1) {
    throw refusal('Inside anything but list, either all values are number or string, mixed type is not supported');
  }
  return (value) => !values.includes(value);
}

function readTextTest(name: string, operand: JsonValue): (text: string) => boolean {
  const create = textTests[name];
  if (typeof operand !== 'string' || create === undefined) throw refusal(`${name} match pattern must be a string`);
  return create(operand);
}

function ofText(test: (text: string) => boolean): (value: Scalar) => boolean {
  return (value) => typeof value === 'string' && test(value);
}
