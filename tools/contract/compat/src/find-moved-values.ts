import { deepEqual } from '@order-events/schema-values/runtime';
import type { Json } from '@order-events/schema-values';
import { forEachSubschema, isJsonObject, type JsonSchema } from '@order-events/contract-codegen';
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
  const moved = new Set<string>();
  const seen = new Set<string>();
  const visit = (before: readonly string[], after: readonly string[]): void => {
    const place = JSON.stringify([before, after]);
    if (seen.has(place)) return;
    seen.add(place);
    const [old, now] = [schemasAt(from, before), schemasAt(to, after)];
    for (const pointer of movedBetween(enumsOf(old), enumsOf(now))) moved.add(pointer);
    const [inOld, inNow] = [partsOf(old), partsOf(now)];
    for (const [step, pointers] of inOld) visit(pointers, inNow.get(step) ?? []);
  };
  visit([''], ['']);
  return [...moved].map((pointer) => ({
    pointer,
    note: 'values changed their position; what stores the position reads it wrong',
  }));
}

interface Located {
  readonly pointer: string;
  readonly schema: JsonSchema;
}

interface Enumeration {
  readonly pointer: string;
  readonly values: readonly Json[];
}

const combined = /^\/(?:oneOf|anyOf|allOf)\//;

/** All that is said of one place: references are followed, and each branch of a union belongs to it. */
function schemasAt(root: JsonSchema, pointers: readonly string[]): readonly Located[] {
  const found = new Map<string, JsonSchema>();
  const add = (schema: unknown, pointer: string): void => {
    if (!isJsonObject(schema) || found.has(pointer)) return;
    found.set(pointer, schema);
    const { $ref } = schema;
    if (typeof $ref === 'string') add(resolvePointer(root, $ref.slice(1)), $ref.slice(1));
    forEachSubschema(schema, (subschema, step) => {
      if (combined.test(step)) add(subschema, pointer + step);
    });
  };
  for (const pointer of pointers) add(resolvePointer(root, pointer), pointer);
  return [...found].map(([pointer, schema]) => ({ pointer, schema }));
}

function enumsOf(schemas: readonly Located[]): readonly Enumeration[] {
  return schemas.flatMap(({ pointer, schema: { enum: values } }) =>
    Array.isArray(values) ? [{ pointer: append(pointer, 'enum'), values }] : [],
  );
}

/** What lies in a place, by the step that leads there. */
function partsOf(schemas: readonly Located[]): ReadonlyMap<string, readonly string[]> {
  const parts = new Map<string, string[]>();
  for (const { schema, pointer } of schemas) {
    forEachSubschema(schema, (_, step) => {
      if (!combined.test(step)) parts.set(step, [...(parts.get(step) ?? []), pointer + step]);
    });
  }
  return parts;
}

/** The new enumerations that share values with an old one, where none has all of them where they were. */
function movedBetween(before: readonly Enumeration[], after: readonly Enumeration[]): readonly string[] {
  return before.flatMap((old) => {
    const sharing = after.filter((one) => positionsOf(old, one).some(isShared));
    return sharing.some((one) => positionsOf(old, one).every(isKept))
      ? []
      : sharing.slice(0, 1).map(({ pointer }) => pointer);
  });
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
