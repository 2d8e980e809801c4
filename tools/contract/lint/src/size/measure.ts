import type { Numbers } from '@order-events/schema-values';

/** How many bytes a value takes, in transport or in storage. */
export interface Measure {
  /** Of any value, and of a name, which takes what a text does. */
  readonly value: (value: unknown) => number;
  /** Of the longest of some numbers. */
  readonly number: (numbers: Numbers) => number;
  readonly boolean: number;
  readonly null: number;
  readonly list: Overhead;
  readonly record: Overhead;
  /** The characters that weigh more than a byte in a text: a pattern that finds one, and its bytes. Heavy ones first. */
  readonly heavyCharacters: readonly (readonly [pattern: string, bytes: number])[];
}

/** What the entries of a list or a record take beside their content. */
export interface Overhead {
  readonly empty: number;
  readonly container: number;
  readonly entry: number;
}
