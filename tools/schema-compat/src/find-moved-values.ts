import { deepEqual } from '@order-events/contracts/validator-runtime';
import type { Json } from '@order-events/contracts/value-sets';
import { forEachSubschema, isJsonObject, type JsonSchema } from '@order-events/schema-codegen';
import { append, resolvePointer } from './json-pointer.ts';

/** Something that validators do not see, and that may break code all the same. */
export interface Note {
  /** The JSON pointer to the keyword, in the new schema. */
  readonly pointer: string;
  readonly note: string;
}

/**
 * Finds the enumerations in which values that both versions list have changed their position: code may have stored it.
 *
 * @example findMovedValues({ enum: ['new', 'paid'] }, { enum: ['new', 'held', 'paid'] }) // [{ pointer: '/enum', note: … }]
 */
export function findMovedValues(from: JsonSchema, to: JsonSchema): readonly Note[] {
  const after = enumsByPlace(to);
  const moved = [...enumsByPlace(from)].flatMap(([place, enums]) =>
    enums.flatMap((old) => {
      const sharing = (after.get(place) ?? []).filter((one) => positionsOf(old, one).some(isShared));
      return sharing.some((one) => positionsOf(old, one).every(isKept)) ? [] : sharing.slice(0, 1);
    }),
  );
  return [...new Set(moved.map(({ pointer }) => pointer))].map((pointer) => ({
    pointer,
    note: 'values changed their position; what stores the position reads it wrong',
  }));
}

interface Enumeration {
  readonly pointer: string;
  readonly values: readonly Json[];
}

/** The enumerations by the place of the values: it stays the same through references, and in each branch of a union. */
function enumsByPlace(root: JsonSchema): ReadonlyMap<string, readonly Enumeration[]> {
  const enums = new Map<string, Enumeration[]>();
  const visit = (schema: unknown, pointer: string, place: string): void => {
    if (!isJsonObject(schema)) return;
    const { enum: values, $ref } = schema;
    if (Array.isArray(values)) {
      enums.set(place, [...(enums.get(place) ?? []), { pointer: append(pointer, 'enum'), values }]);
    }
    if (typeof $ref === 'string') visit(resolvePointer(root, $ref.slice(1)), $ref.slice(1), place);
    forEachSubschema(schema, (subschema, step) => {
      visit(subschema, pointer + step, /^\/(?:oneOf|anyOf|allOf)\//.test(step) ? place : place + step);
    });
  };
  visit(root, '', '');
  return enums;
}

/** Where each old value stood, and where it stands: -1 where it is gone. */
function positionsOf(from: Enumeration, to: Enumeration): readonly (readonly [number, number])[] {
  return from.values.map((value, index) => [index, to.values.findIndex((other) => deepEqual(value, other))]);
}

function isShared([, after]: readonly [number, number]): boolean {
  return after !== -1;
}

function isKept([before, after]: readonly [number, number]): boolean {
  return after === -1 || after === before;
}
