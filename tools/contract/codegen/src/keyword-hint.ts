import { annotations, keywordsByType, rootKeywords, substantial } from './dialect.ts';

const known = [...annotations, ...rootKeywords, ...substantial, ...Object.values(keywordsByType).flat()];
const alternatives = 'describe each alternative as a branch of oneOf';

/** What to write instead of a keyword that the dialect does not have. */
const hints: ReadonlyMap<string, string> = new Map([
  ['nullable', 'write "type": ["string", "null"]'],
  ['definitions', 'write $defs'],
  ['id', 'write $id'],
  ['example', 'write examples, which is an array'],
  ['patternProperties', 'write propertyNames, with a schema as additionalProperties'],
  ['prefixItems', 'write an object, whose parts have names'],
  ['contains', 'write items, which every item keeps'],
  ['additionalItems', 'write items, which every item keeps'],
  ['unevaluatedItems', 'write items, which every item keeps'],
  ['unevaluatedProperties', 'write "additionalProperties": false in each object'],
  ['discriminator', 'give each branch of oneOf a property with a const'],
  ['if', alternatives],
  ['then', alternatives],
  ['else', alternatives],
  ['dependencies', alternatives],
  ['dependentRequired', alternatives],
  ['dependentSchemas', alternatives],
  ['not', 'say what is allowed'],
  ['$anchor', 'refer by "#/$defs/Name"'],
  ['$dynamicRef', 'refer by "#/$defs/Name"'],
  ['$recursiveRef', 'refer by "#/$defs/Name"'],
]);

/** How a sentence about an unknown keyword ends: with what to write instead, where that is known. */
export function keywordHint(keyword: string): string {
  const alike = known.find((other) => other.toLowerCase() === keyword.toLowerCase());
  const hint = hints.get(keyword) ?? (alike && `write ${alike}`);
  return hint === undefined ? '' : `: ${hint}`;
}
