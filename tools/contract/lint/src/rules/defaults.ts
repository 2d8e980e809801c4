import type { Rule } from './rule.ts';

/**
 * No schema has a `default`. It is an annotation: none of the validators fills it in, so a consumer sees the property
 * missing while the publisher counts on the value.
 * @see https://json-schema.org/draft/2020-12/json-schema-validation#section-9.2
 */
export const unappliedDefault: Rule = {
  name: 'unapplied-default',
  find: ({ schemas }) =>
    schemas
      .filter(({ schema }) => 'default' in schema)
      .map(({ pointer }) => ({
        pointer: `${pointer}/default`,
        reason: 'nothing on the way fills the default in, so the value that the publisher left out reaches no consumer',
        fix: 'say in the description what a missing value means, or make the property required',
      })),
};
