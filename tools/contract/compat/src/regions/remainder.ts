import type { Json, UntoldRule, ValueSet } from '@order-events/schema-values';
import type { Region } from './region.ts';

/** Some of the values that one side allows and the other refuses. */
export interface Remainder {
  readonly region: Region;
  /** What refuses the values: one rule for each alternative of the reader that could have taken them. */
  readonly rules: readonly Rule[];
  /** The rule that cannot be told: it may refuse only some of the values, or none. */
  readonly untold?: UntoldRule;
  /** Whether other parts that the same rules refuse were left out: what does not show a difference here may do so there. */
  readonly isSome?: boolean;
}

/**
 * A rule of the reader that refuses some of what the writer may write. It says where to look: which words the rule has on
 * both sides is in the schemas.
 */
export interface Rule {
  readonly keyword: RuleKeyword;
  /** JSON pointers to schemas of the reader; at least one of them has the keyword. */
  readonly reader: readonly string[];
  /** JSON pointers to the schemas of the writer that allow what is refused. */
  readonly writer: readonly string[];
  /** The property's name, for `required` and `additionalProperties`. */
  readonly name?: string;
  /** What the keyword says, where it may occur more than once. */
  readonly says?: Json;
  /** The values that are refused, for `enum` and `type`. */
  readonly values?: readonly Json[];
}

/**
 * A keyword of JSON Schema; `integer` for that part of `type`, `oneOf` for branches that overlap, and `branch` where
 * a union has none that takes the value.
 */
export type RuleKeyword =
  | 'minimum'
  | 'maximum'
  | 'multipleOf'
  | 'integer'
  | 'minLength'
  | 'maxLength'
  | 'pattern'
  | 'format'
  | 'minItems'
  | 'maxItems'
  | 'uniqueItems'
  | 'minProperties'
  | 'maxProperties'
  | 'required'
  | 'additionalProperties'
  | 'enum'
  | 'type'
  | 'oneOf'
  | 'branch';

/** Takes the values of a reader away from those of a writer; handed down to what takes lists and records apart. */
export type Subtract = (
  writer: readonly Region[],
  reader: ValueSet,
  readerAt: readonly string[],
) => readonly Remainder[];
