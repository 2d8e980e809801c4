import { isObject } from './is-object.ts';

/**
 * Reads what a JSON pointer names, of own properties only.
 *
 * @returns `undefined` where there is nothing
 * @example valueAt({ lineItems: [{ quantity: 0 }] }, '/lineItems/0/quantity') // 0
 * @see https://www.rfc-editor.org/rfc/rfc6901
 */
export function valueAt(root: unknown, pointer: string): unknown {
  return stepsOf(pointer).reduce<unknown>(
    (value, step) => (isObject(value) && Object.hasOwn(value, step) ? value[step] : undefined),
    root,
  );
}

/**
 * Sets what a JSON pointer names. A new property is added, and so is the next element of an array, which `-` names as well.
 *
 * @returns whether there is such a place: an object or array to set it in, and no gap in an array
 * @example setValueAt({ quantity: 0 }, '/quantity', 2) // true
 */
export function setValueAt(root: object, pointer: string, value: unknown): boolean {
  const end = pointer.lastIndexOf('/');
  const parent = valueAt(root, pointer.slice(0, end));
  const [step = ''] = stepsOf(pointer.slice(end));
  // through the setter of __proto__ an object would get another prototype
  if (!isObject(parent) || step === '__proto__') return false;
  if (!Array.isArray(parent)) {
    parent[step] = value;
    return true;
  }
  const index = step === '-' ? parent.length : Number(step);
  if (!/^(?:-|0|[1-9]\d*)$/.test(step) || index > parent.length) return false;
  parent[index] = value;
  return true;
}

function stepsOf(pointer: string): readonly string[] {
  const [, ...steps] = pointer.split('/');
  return steps.map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
}
