import type { Json } from '@order-events/schema-values';
import type { Violation } from '@order-events/contracts';
import type { RuleInWords } from './describe-rule.ts';

/** Who must read whom: a new consumer what old publishers write, or an old consumer what new publishers write. */
export type Direction = 'BACKWARD' | 'FORWARD';

/** Undecided is no pass: nobody knows whether a consumer would break. */
export type Verdict = 'compatible' | 'broken' | 'undecided';

/** What became of one direction of a comparison. */
export interface Comparison {
  readonly direction: Direction;
  readonly verdict: Verdict;
  readonly differences: readonly Difference[];
  readonly undecided: readonly Undecided[];
  /** The generated messages that the reader was given; absent where a difference was found before. */
  readonly generated?: Generated;
}

/** Messages that were generated from the writer's schema. */
export interface Generated {
  /** How many, at most: the first that the reader refuses ends it. */
  readonly messages: number;
  /** Makes the same messages again. */
  readonly seed: number;
  /** Why there are none. */
  readonly reason?: string;
}

/** Something that one side writes and the other refuses. */
export interface Difference {
  /** What refuses it: one rule, or one for each alternative of a union that could have taken it. */
  readonly rules: readonly RuleInWords[];
  /** A whole message that the writer's validator accepts and the reader's refuses. */
  readonly counterExample: Json;
  /** What the reader's validator says of the message; absent where there is no reader any more. */
  readonly refusal?: Violation;
}

/** Something of which it cannot be told whether it breaks. */
export interface Undecided {
  /** The JSON pointer to the keyword, in the schema of the reader or the writer. */
  readonly pointer: string;
  readonly keyword: string;
  readonly reason: string;
}
