import { isClosedObject, type Part, partsOf, titleOf } from '../part.ts';

/** The closed objects inside a contract that have a table of their own, by title, in the order in which one meets them. */
export function objectsWithin(contract: Part): ReadonlyMap<string, Part> {
  const found = new Map<string, Part>();
  const visit = (part: Part): void => {
    for (const inner of partsOf(part)) {
      const title = titleOf(inner);
      if (!isClosedObject(inner)) visit(inner);
      else if (!found.has(title)) {
        // a definition stands for itself: what the first place that refers to it adds is said there
        const { $ref } = inner.schema;
        const object = { ...inner, path: title, schema: $ref === undefined ? inner.schema : { $ref } };
        found.set(title, object);
        visit(object);
      }
    }
  };
  visit(contract);
  return found;
}
