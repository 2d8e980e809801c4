/** Any JSON value. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };

/**
 * The JSON values that a schema accepts, as a union of alternatives. A schema says this with references, conjunctions and
 * unions of keywords; here all that is resolved, so that what walks over it (generators, the compatibility check) has
 * seven plain cases. Nothing is accepted when there is no alternative.
 */
export type ValueSet = readonly Alternative[];

export type Alternative = Constants | Nulls | Booleans | Numbers | Texts | Lists | Records;

interface Described {
  /** JSON pointers to the schemas that say this; several where a conjunction does. */
  readonly at: readonly string[];
  /** What the values must keep besides, and the alternative does not tell. Absent where it tells everything. */
  readonly untold?: readonly UntoldRule[];
}

/** A rule that a value set does not tell: it may leave out some of the values that the set holds. */
export interface UntoldRule {
  /** JSON pointer to the keyword. */
  readonly pointer: string;
  /** What was expected of the schema, so that the rule could be told. */
  readonly problem: string;
  /** What the parts make: each value of the set is in exactly one of them, or in all. */
  readonly keyword: 'oneOf' | 'allOf';
  /** What the rule is about: the same keyword with the same parts is the same rule. */
  readonly parts: readonly ValueSet[];
}

/** The values of an enumeration or a constant. */
export interface Constants extends Described {
  readonly kind: 'constants';
  readonly values: readonly Json[];
}

export interface Nulls extends Described {
  readonly kind: 'null';
}

export interface Booleans extends Described {
  readonly kind: 'boolean';
}

export interface Numbers extends Described {
  readonly kind: 'number';
  /** Whether only whole numbers count. */
  readonly integer: boolean;
  /** The least value; -Infinity where there is no bound. */
  readonly minimum: number;
  /** The greatest value; Infinity where there is no bound. */
  readonly maximum: number;
  readonly exclusiveMinimum: boolean;
  readonly exclusiveMaximum: boolean;
  /** What a value must be a multiple of, each of these. */
  readonly multipleOf: readonly number[];
}

export interface Texts extends Described {
  readonly kind: 'text';
  /** In code points. */
  readonly minLength: number;
  /** In code points; Infinity where there is no bound. */
  readonly maxLength: number;
  /** Regular expressions of the flag `u`, each of which must match somewhere. */
  readonly patterns: readonly string[];
  /** Names of formats, such as `date-time`. */
  readonly formats: readonly string[];
}

export interface Lists extends Described {
  readonly kind: 'list';
  /** What each item must be; absent where it may be anything. */
  readonly items?: ValueSet;
  readonly minItems: number;
  readonly maxItems: number;
  readonly uniqueItems: boolean;
}

export interface Records extends Described {
  readonly kind: 'record';
  readonly properties: Readonly<Record<string, PropertySet>>;
  /** What other properties there may be: none in a closed object, named ones in a map. */
  readonly additional: 'none' | 'anything' | { readonly names: ValueSet; readonly values: ValueSet };
  readonly minProperties: number;
  readonly maxProperties: number;
}

export interface PropertySet {
  readonly required: boolean;
  readonly values: ValueSet;
}
