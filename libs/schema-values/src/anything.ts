import type { ValueSet } from './value-set.ts';

/** Every JSON value. */
export const anything: ValueSet = [
  { kind: 'null', at: [] },
  { kind: 'boolean', at: [] },
  {
    kind: 'number',
    at: [],
    integer: false,
    minimum: -Infinity,
    maximum: Infinity,
    exclusiveMinimum: false,
    exclusiveMaximum: false,
    multipleOf: [],
  },
  { kind: 'text', at: [], minLength: 0, maxLength: Infinity, patterns: [], formats: [] },
  { kind: 'list', at: [], minItems: 0, maxItems: Infinity, uniqueItems: false },
  { kind: 'record', at: [], properties: {}, additional: 'anything', minProperties: 0, maxProperties: Infinity },
];
