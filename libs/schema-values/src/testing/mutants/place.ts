import type fc from 'fast-check';
import { type ContractSchema, toValueSet } from '../../to-value-set.ts';
import type { Json, Lists, Records, ValueSet } from '../../value-set.ts';
import { firstOf, type Maybe, valuesOf } from './arbitraries.ts';

type JsonObject = Readonly<Record<string, Json>>;
type Definitions = NonNullable<ContractSchema['$defs']>;

/** A place in a value, with the schemas that hold there. None of them has a `$ref` or an `allOf`. */
export interface Place {
  /** The schemas whose rules are to be broken. */
  readonly schemas: readonly ContractSchema[];
  /** The schemas that are to be kept meanwhile. */
  readonly others: readonly ContractSchema[];
  readonly definitions: Definitions;
}

/** The place where a schema holds, and what it refers to, and what it joins by `allOf`. */
export function placeOf(schema: ContractSchema, definitions: Definitions, others: readonly ContractSchema[]): Place {
  return { schemas: conjuncts(schema, definitions), others, definitions };
}

function conjuncts(schema: ContractSchema, definitions: Definitions): readonly ContractSchema[] {
  const { $ref, allOf = [], $defs: _, ...own } = schema;
  const target = $ref === undefined ? [] : [definitions[$ref.replace('#/$defs/', '')] ?? {}];
  return [own, ...[...target, ...allOf].flatMap((part) => conjuncts(part, definitions))];
}

/** The place of a part, with what the schemas say about it. */
export function partOf(place: Place, select: (schema: ContractSchema) => ContractSchema | false | undefined): Place {
  const { schemas, others, definitions } = place;
  const selectAll = (all: readonly ContractSchema[]) =>
    all.flatMap((schema) => {
      const part = select(schema);
      return part ? conjuncts(part, definitions) : [];
    });
  return { schemas: selectAll(schemas), others: selectAll(others), definitions };
}

/** The place with one of its schemas replaced. */
export function replaced(place: Place, schema: ContractSchema, by: ContractSchema): Place {
  return { ...place, schemas: place.schemas.map((each) => (each === schema ? by : each)) };
}

/** The values that keep every schema of a place. */
export function valueSetOf({ schemas, others, definitions }: Place): ValueSet {
  return toValueSet({ $defs: definitions, allOf: [...schemas, ...others] });
}

/** Objects that keep the schemas of a place but for what is changed about them. */
export function objectsLike(place: Place, change: (records: Records) => Records | undefined): Maybe<JsonObject> {
  const objects = valuesLike(place, (set) =>
    set.flatMap((alternative) => (alternative.kind === 'record' ? (change(alternative) ?? []) : [])),
  );
  return objects as readonly fc.Arbitrary<unknown>[] as Maybe<JsonObject>;
}

/** Arrays that keep the schemas of a place but for what is changed about them. */
export function listsLike(place: Place, change: (lists: Lists) => Lists): Maybe<readonly Json[]> {
  const arrays = valuesLike(place, (set) =>
    set.flatMap((alternative) => (alternative.kind === 'list' ? change(alternative) : [])),
  );
  return arrays as readonly fc.Arbitrary<unknown>[] as Maybe<readonly Json[]>;
}

function valuesLike(place: Place, change: (set: ValueSet) => ValueSet): Maybe<Json> {
  const alone = { ...place, others: [] };
  const unlisted = { ...alone, schemas: place.schemas.map(({ enum: _, const: __, ...rest }) => rest) };
  return firstOf([place, alone, unlisted].map((each) => () => valuesOf(change(valueSetOf(each)))));
}
