import { isObject } from './is-object.ts';

/** Where a value was put, as a pointer without `-`; or why it was not. */
export type Placing = { readonly at: string } | { readonly obstacle: string };

/**
 * Whether a text is a JSON pointer to a part of a message; the whole message, which the empty text names, is not a part.
 *
 * @example isJsonPointer('/lineItems/0/sku') // true
 * @see https://www.rfc-editor.org/rfc/rfc6901
 */
export function isJsonPointer(text: string): boolean {
  return /^(?:\/(?:[^/~]|~[01])*)+$/.test(text);
}

/**
 * Reads what a JSON pointer names, of own properties only.
 *
 * @returns `undefined` where there is nothing
 * @example valueAt({ lineItems: [{ quantity: 0 }] }, '/lineItems/0/quantity') // 0
 * @see https://www.rfc-editor.org/rfc/rfc6901
 */
export function valueAt(root: unknown, pointer: string): unknown {
  return stepsOf(pointer).reduce<unknown>(
    (value, step) => (isObject(value) && hasPart(value, step) ? value[step] : undefined),
    root,
  );
}

/** An array has its elements only: its length is no part of JSON. */
function hasPart(value: object, step: string): boolean {
  return Object.prototype.propertyIsEnumerable.call(value, step);
}

/**
 * Puts a value where a JSON pointer names: what is there is replaced, else a property is added, or the next element of an
 * array, which `-` names as well. A parent that is missing is not made.
 *
 * @returns where the value is then, or why there is no such place; nothing was changed then
 * @example setValueAt({ lineItems: ['a'] }, '/lineItems/-', 'b') // { at: '/lineItems/1' }
 */
export function setValueAt(root: object, pointer: string, value: unknown): Placing {
  const place = placeOf(root, pointer);
  if ('obstacle' in place) return place;
  const { parent, step, parentPointer } = place;
  if (!Array.isArray(parent)) {
    // through the setter of __proto__ an object would get another prototype
    if (step === '__proto__') return { obstacle: 'the consumer takes no message with the key __proto__' };
    parent[step] = value;
    return { at: pointer };
  }
  const index = step === '-' ? parent.length : indexOf(step);
  if (index === undefined || index > parent.length) {
    const indices = parent.length === 0 ? '0' : `an index from 0 to ${parent.length}`;
    return { obstacle: `${named(parentPointer)} is ${describe(parent)}; use ${indices}, or - for the next one` };
  }
  parent[index] = value;
  return { at: `${parentPointer}/${index}` };
}

/**
 * Removes what a JSON pointer names; the elements behind it in an array move up.
 *
 * @returns where the value was, or why there was nothing to remove; nothing was changed then
 * @example removeValueAt({ coupon: 'X' }, '/coupon') // { at: '/coupon' }
 */
export function removeValueAt(root: object, pointer: string): Placing {
  const place = placeOf(root, pointer);
  if ('obstacle' in place) return place;
  const { parent, step, parentPointer } = place;
  if (!hasPart(parent, step)) return { obstacle: `${named(parentPointer)} is ${describe(parent)} without it` };
  if (Array.isArray(parent)) parent.splice(Number(step), 1);
  else delete parent[step];
  return { at: pointer };
}

interface Place {
  readonly parent: Record<string, unknown> | unknown[];
  readonly parentPointer: string;
  /** The key or the index in the parent, without escapes. */
  readonly step: string;
}

function placeOf(root: object, pointer: string): Place | { readonly obstacle: string } {
  if (!isJsonPointer(pointer)) {
    return {
      obstacle: 'a JSON pointer begins with / and has ~1 for a / in a key, and ~0 for a ~, as in /lineItems/0/sku',
    };
  }
  const end = pointer.lastIndexOf('/');
  const parentPointer = pointer.slice(0, end);
  const [step = ''] = stepsOf(pointer.slice(end));
  const parent = valueAt(root, parentPointer);
  if (isObject(parent)) return { parent, parentPointer, step };
  const found = parent === undefined ? 'nothing' : describe(parent);
  return { obstacle: `${found} is at ${named(parentPointer)}; set an object or array there first` };
}

function indexOf(step: string): number | undefined {
  return /^(?:0|[1-9]\d*)$/.test(step) ? Number(step) : undefined;
}

/** What a value of JSON is, in words. @example describe([1]) // 'an array of one element' */
export function describe(value: unknown): string {
  if (Array.isArray(value)) return `an array of ${value.length === 1 ? 'one element' : `${value.length} elements`}`;
  if (value === null) return 'null';
  return { object: 'an object', string: 'a text', number: 'a number' }[typeof value as string] ?? 'true or false';
}

function named(pointer: string): string {
  return pointer === '' ? 'the message' : JSON.stringify(pointer);
}

function stepsOf(pointer: string): readonly string[] {
  const [, ...steps] = pointer.split('/');
  return steps.map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
}
