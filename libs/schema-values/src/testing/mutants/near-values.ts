import type { Json } from '../../value-set.ts';

/** What a slip makes of a value: another case, a space too many, the number as text, the one as a list. */
export function nearValues(value: Json): readonly Json[] {
  const wrapped = [[value], { 0: value }, JSON.stringify(value), null, false, ''];
  if (typeof value === 'string') {
    return [
      value.toUpperCase(),
      `${value} `,
      ` ${value}`,
      value.slice(1),
      `${value}\0`,
      Number(value) || 0,
      ...wrapped,
    ];
  }
  if (typeof value === 'number') return [value + 1, value - 1, -value + 0, value + 0.5, ...wrapped];
  if (typeof value === 'boolean') return [!value, Number(value), ...wrapped];
  if (Array.isArray(value))
    return [[...value, null], value.slice(1), Object.fromEntries(value.entries()), ...value, ...wrapped];
  return [{ ...Object(value), extra: null }, {}, [], ...wrapped];
}
