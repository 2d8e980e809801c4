/** The version of JSON Schema that contracts are written in. */
export const schemaVersion = 'https://json-schema.org/draft/2020-12/schema';

/** The keyword that says what a property of an event means to every program. */
export const roleKeyword = 'x-role';

/** The roles that a property of an event may have. */
export const eventRoles: readonly string[] = ['key', 'time', 'lifecycle'];

/** Keywords that assert nothing. */
export const annotations: readonly string[] = [
  'title',
  'description',
  'default',
  'examples',
  'deprecated',
  '$comment',
  roleKeyword,
];

/** Keywords that stand at the root alone. */
export const rootKeywords: readonly string[] = ['$schema', '$id', '$defs'];

/** Keywords that join whole schemas. */
export const combinators: readonly string[] = ['oneOf', 'anyOf', 'allOf'];

/** Keywords of which a schema needs one at least: without them it would allow any value. */
export const substantial: readonly string[] = ['type', 'enum', 'const', '$ref', ...combinators];

const numberKeywords = ['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf'];

/** The assertions about values of a type: each needs its type beside it. */
export const keywordsByType: Readonly<Record<string, readonly string[]>> = {
  string: ['minLength', 'maxLength', 'pattern', 'format'],
  integer: numberKeywords,
  number: numberKeywords,
  boolean: [],
  null: [],
  array: ['items', 'minItems', 'maxItems', 'uniqueItems'],
  object: ['properties', 'required', 'additionalProperties', 'propertyNames', 'minProperties', 'maxProperties'],
};

/** Keywords that make a type what it is: beside a reference they need a `type` of their own. */
export const structural: readonly string[] = [
  'items',
  'properties',
  'required',
  'additionalProperties',
  'propertyNames',
];

/** The formats that a string may have. Validators bring the rule. */
export const formats: readonly string[] = ['date-time'];

/** The types whose values a keyword is about; none when it is about any value. */
export function typesOfKeyword(keyword: string): readonly string[] {
  return Object.keys(keywordsByType).filter((type) => keywordsByType[type]?.includes(keyword));
}

/** Tells whether the dialect has a keyword. */
export function isKnown(keyword: string): boolean {
  return [...annotations, ...rootKeywords, ...substantial].includes(keyword) || typesOfKeyword(keyword).length > 0;
}
