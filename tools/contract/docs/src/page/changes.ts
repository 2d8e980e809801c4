import type { JsonSchema } from '@order-events/contract-codegen';
import { definitionNameOf } from '../layers.ts';
import { code } from './markdown.ts';
import { limitsInWords } from './limits-in-words.ts';
import { fieldsOf, type Part, partsOf, wholeOf } from '../part.ts';
import { typeInWords } from './type-in-words.ts';

/** A field that is not the same in two versions, with what each says of it; nothing where it does not have the field. */
export interface Change {
  /** The way to the field, such as `lineItems[].unitPrice`. */
  readonly path: string;
  readonly before: readonly string[];
  readonly after: readonly string[];
}

/**
 * What two versions of a contract say differently, field by field. Descriptions may differ.
 *
 * @example changesBetween(v1, v2) // [{ path: 'itemName', before: ['text, required', …], after: [] }, …]
 */
export function changesBetween(older: JsonSchema, newer: JsonSchema): readonly Change[] {
  const before = sayAll(older);
  const after = sayAll(newer);
  return [...new Set([...before.keys(), ...after.keys()])]
    .map((path) => ({ path, before: before.get(path) ?? [], after: after.get(path) ?? [] }))
    .filter((change) => change.before.join('\n') !== change.after.join('\n'));
}

function sayAll(contract: JsonSchema): ReadonlyMap<string, readonly string[]> {
  const whole = wholeOf(contract);
  return new Map([['', say(whole)], ...sayFieldsWithin(whole)]);
}

function sayFieldsWithin(part: Part): readonly (readonly [path: string, words: readonly string[]])[] {
  return [
    ...fieldsOf(part).map((field) => [field.path, say(field, field.required ? ', required' : ', optional')] as const),
    ...partsOf(part).flatMap(sayFieldsWithin),
  ];
}

function say(part: Part, presence = ''): readonly string[] {
  return [`${typeInWords(part, nameOf)}${presence}`, ...limitsInWords(part, (format) => format)];
}

/** An object without a name of its own is told by its fields. */
function nameOf({ schema }: Part): string {
  return code(definitionNameOf(schema) ?? 'object');
}
