import type { Rule } from './rule.ts';

/**
 * The branches of a `oneOf` differ by type, by range, or by a property that is required and whose values are constants. A
 * value that keeps two branches keeps neither. Until this is mended, the rules about values find nothing.
 * @see https://json-schema.org/draft/2020-12/json-schema-core#section-10.2.1.3
 */
export const ambiguousUnion: Rule = {
  name: 'ambiguous-union',
  find: ({ undecidable }) =>
    undecidable === undefined
      ? []
      : [
          {
            pointer: undecidable.pointer,
            reason: 'a value may keep two branches, and a consumer refuses it for that',
            fix: 'give the branches different types, or a required property with a const of its own in each, such as "kind"',
          },
        ],
};
