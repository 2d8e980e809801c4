import { isArray, isObject, type JsonObject, type JsonValue } from './json.ts';
import type { Condition } from './policy-terms.ts';

/** A condition that a part of a document may meet: the bit that stands for it, and the names that are still to go. */
interface Wanted {
  readonly bit: number;
  readonly condition: Pick<Condition, 'accepts'>;
  /** `undefined` where the path ends. */
  readonly rest: string | undefined;
}

/** Sets of conditions, each as the sum of its bits. */
type Sets = ReadonlySet<number>;

/**
 * Whether a document meets every condition at once. Conditions on the objects of a list must be met by one and the same
 * of them; so must, in a list, those that go further down from it.
 *
 * Each part of a document gives the sets of conditions that it can meet together: one element's of a list, but those of
 * every property of an object. SNS takes no policy with more than a dozen conditions in a way, so the sets are few, and
 * the work grows with the document alone.
 */
export function meetsAll(document: JsonObject, conditions: readonly Pick<Condition, 'path' | 'accepts'>[]): boolean {
  const wanted = conditions.map((condition, index) => ({ bit: 1 << index, condition, rest: condition.path }));
  return metBy(document, wanted).has((1 << conditions.length) - 1);
}

const nothing: Sets = new Set([0]);

function metBy(value: JsonValue, wanted: readonly Wanted[]): Sets {
  if (isArray(value)) return largest(new Set(value.flatMap((element) => [...metBy(element, wanted)])));
  if (isObject(value)) return metByProperties(value, wanted);
  const met = wanted.filter(({ rest, condition }) => rest === undefined && condition.accepts(value));
  return new Set([met.reduce((set, { bit }) => set | bit, 0)]);
}

function metByProperties(object: JsonObject, wanted: readonly Wanted[]): Sets {
  let sets = nothing;
  for (const [name, value] of Object.entries(object)) {
    const inside = wanted.flatMap((each): readonly Wanted[] => {
      if (each.rest === name) return [{ ...each, rest: undefined }];
      return each.rest?.startsWith(`${name}.`) === true ? [{ ...each, rest: each.rest.slice(name.length + 1) }] : [];
    });
    if (inside.length === 0) continue;
    const more = metBy(value, inside);
    sets = largest(new Set([...sets].flatMap((set) => [...more].map((other) => set | other))));
  }
  return sets;
}

/** Without the sets that are part of another one. */
function largest(sets: Sets): Sets {
  if (sets.size < 2) return sets.size === 0 ? nothing : sets;
  const all = [...sets];
  return new Set(all.filter((set) => !all.some((other) => other !== set && (other & set) === set)));
}
