import { codePointLength, deepEqual, formats } from './runtime/validator-runtime.ts';
import type { Alternative, Json, Lists, Numbers, Records, Texts, ValueSet } from './value-set.ts';

/**
 * Tells whether a set holds a value. It agrees with the validators that are generated from the same schema.
 *
 * @example contains(toValueSet({ type: 'integer', minimum: 1 }), 0) // false
 */
export function contains(set: ValueSet, value: Json): boolean {
  return set.some((alternative) => alternativeContains(alternative, value));
}

function alternativeContains(alternative: Alternative, value: Json): boolean {
  switch (alternative.kind) {
    case 'constants':
      return alternative.values.some((constant) => deepEqual(constant, value));
    case 'null':
      return value === null;
    case 'boolean':
      return typeof value === 'boolean';
    case 'number':
      return typeof value === 'number' && isInRange(alternative, value);
    case 'text':
      return typeof value === 'string' && isText(alternative, value);
    case 'list':
      return Array.isArray(value) && isList(alternative, value);
    case 'record':
    default:
      return isRecord(value) && keeps(alternative, value);
  }
}

function isInRange(set: Numbers, value: number): boolean {
  if (!Number.isFinite(value) || (set.integer && !Number.isInteger(value))) return false;
  if (set.exclusiveMinimum ? value <= set.minimum : value < set.minimum) return false;
  if (set.exclusiveMaximum ? value >= set.maximum : value > set.maximum) return false;
  // as the validators do it: by division, with what floating point makes of it, and no quotient that is written with an e
  return set.multipleOf.every((factor) => value / factor === Number.parseInt(String(value / factor), 10));
}

function isText({ minLength, maxLength, patterns, formats: names }: Texts, value: string): boolean {
  const length = codePointLength(value);
  if (length < minLength || length > maxLength) return false;
  if (!patterns.every((pattern) => new RegExp(pattern, 'u').test(value))) return false;
  return names.every((name) => formats[name as keyof typeof formats](value));
}

function isList({ items, minItems, maxItems, uniqueItems }: Lists, value: readonly Json[]): boolean {
  if (value.length < minItems || value.length > maxItems) return false;
  if (items !== undefined && !value.every((item) => contains(items, item))) return false;
  return (
    !uniqueItems || value.every((item, index) => !value.slice(0, index).some((earlier) => deepEqual(earlier, item)))
  );
}

function keeps(
  { properties, additional, minProperties, maxProperties }: Records,
  value: Record<string, Json>,
): boolean {
  const names = Object.keys(value);
  if (names.length < minProperties || names.length > maxProperties) return false;
  if (Object.entries(properties).some(([name, { required }]) => required && !Object.hasOwn(value, name))) return false;
  return Object.entries(value).every(([name, member]) => {
    if (Object.hasOwn(properties, name)) return contains(properties[name]?.values ?? [], member);
    if (typeof additional === 'string') return additional === 'anything';
    return contains(additional.names, name) && contains(additional.values, member);
  });
}

function isRecord(value: Json): value is Record<string, Json> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
