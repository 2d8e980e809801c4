import fc from 'fast-check';
import type { ContractSchema } from '../../to-value-set.ts';
import { toPointer } from '../../runtime/to-pointer.ts';
import { anyValue } from '../arbitraries/made.ts';
import type { Maybe } from './arbitraries.ts';
import type { Mutant } from './mutant.ts';
import { objectsLike, type Place } from './place.ts';

/** Objects without a property that a schema requires, for each of these. */
export function withoutRequired(place: Place, { required = [] }: ContractSchema): Maybe<Mutant> {
  return required.flatMap((name) => {
    const objects = objectsLike(place, (records) => {
      const properties = Object.entries(records.properties).filter(([other]) => other !== name);
      const minProperties = Math.min(records.minProperties, properties.length);
      return { ...records, properties: Object.fromEntries(properties), minProperties };
    });
    return objects.map((made) => made.map((value) => ({ value, pointer: toPointer(name), keyword: 'required' })));
  });
}

/** Closed objects with one more property: of a name that is nearly right, or that every object inherits, or of any. */
export function withAdditional(place: Place, { properties = {}, additionalProperties }: ContractSchema): Maybe<Mutant> {
  if (additionalProperties !== false) return [];
  const near = Object.keys(properties).flatMap((name) => [name.toUpperCase(), `${name} `, name.slice(1)]);
  const names = [...strangeNames, ...near].filter((name) => !Object.hasOwn(properties, name));
  return objectsLike(place, (records) => records).map((made) =>
    fc.tuple(made, fc.constantFrom(...names), anyValue).map(([object, name, value]) => ({
      value: { ...object, ...Object.fromEntries([[name, value]]) },
      pointer: toPointer(name),
      keyword: 'additionalProperties',
    })),
  );
}

const strangeNames = ['extra', '__proto__', 'constructor', 'toString', 'hasOwnProperty', '', ' ', 'a/b', '0', '名'];
