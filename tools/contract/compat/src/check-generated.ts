import { arbitraryOfSet, UnsatisfiableSchemaError } from '@order-events/schema-values/testing';
import {
  type Alternative,
  innerSets,
  type Json,
  toWiderSet,
  UndecidableSchemaError,
  type ValueSet,
} from '@order-events/schema-values';
import fc from 'fast-check';
import type { Difference, Generated } from './comparison.ts';
import { countValues } from './count-values.ts';
import type { Sides } from './describe-rule.ts';
import type { Judge } from './judge.ts';
import { createLanguages } from './regions/languages.ts';
import { createWork, type Work } from './regions/work.ts';

/** So many values are generated: about a second. */
const maxValues = 50_000;
/** With more values in one message, none is generated: to make the generator takes longer than the messages. */
const maxValuesOfMessage = 5_000;

export interface GenerationOptions {
  /**
   * How many messages of the writer the reader must read before the schemas are called compatible; fewer where they would
   * hold more than 50,000 values together.
   * @default 1000
   */
  readonly messages?: number;
  /**
   * Decides which messages are generated.
   * @default 1
   */
  readonly seed?: number;
}

export interface GenerationResult {
  readonly generated: Generated;
  /** What the simplest of the messages shows that the reader refused. */
  readonly difference?: Difference;
}

/** Lets the reader read messages that are generated from the writer's schema. */
export function checkGenerated(sides: Sides, judge: Judge, options: GenerationOptions = {}): GenerationResult {
  const { messages: wanted = 1000, seed = 1 } = options;
  const set = toWiderSet(sides.writer);
  const { most } = countValues(set);
  if (most > maxValuesOfMessage) {
    const reason = `the largest would hold more than ${maxValuesOfMessage} values`;
    return { generated: { messages: 0, seed, reason } };
  }
  const work = createWork();
  spendOnPatterns(set, work);
  if (work.isSpent) return { generated: { messages: 0, seed, reason: work.refusal.problem } };
  const messages = Math.min(wanted, Math.floor(maxValues / most));
  try {
    const refused = findRefused(arbitraryOfSet(set), judge, { numRuns: messages, seed });
    const [refusal] = refused === undefined ? [] : judge(refused).refusals;
    if (refused === undefined || refusal === undefined) return { generated: { messages, seed } };
    const { rule: pointer, violation } = refusal;
    const rules = [{ pointer, rule: `a generated message breaks ${violation.keyword}` }];
    return { generated: { messages, seed }, difference: { rules, counterExample: refused, refusal: violation } };
  } catch (error) {
    if (!(error instanceof UndecidableSchemaError || error instanceof UnsatisfiableSchemaError)) throw error;
    return { generated: { messages: 0, seed, reason: error.message } };
  }
}

/** Counts the states of the automata that write the texts of a set, once each. */
function spendOnPatterns(set: ValueSet, work: Work): void {
  const languages = createLanguages(work);
  for (const alternative of everyAlternative(set)) if (alternative.kind === 'text') languages.of(alternative);
}

/** The alternatives of a set and of the sets inside of it, keys of maps included, each once. */
function* everyAlternative(set: ValueSet, seen = new Set<ValueSet>()): Generator<Alternative, void, void> {
  if (seen.has(set)) return;
  seen.add(set);
  for (const alternative of set) {
    yield alternative;
    const isMap = alternative.kind === 'record' && typeof alternative.additional === 'object';
    const keys = isMap ? [(alternative.additional as { names: ValueSet }).names] : [];
    for (const inner of [...innerSets(alternative), ...keys]) yield* everyAlternative(inner, seen);
  }
}

/** The simplest message that the writer writes and the reader refuses, as far as it is found in as many tries again. */
function findRefused(written: fc.Arbitrary<Json>, judge: Judge, how: { numRuns: number; seed: number }) {
  let left = 2 * how.numRuns;
  const { counterexample } = fc.check(
    fc.property(written, (message) => {
      left -= 1;
      const { isWritten, refusals } = judge(message);
      return left < 0 || !isWritten || refusals.length === 0;
    }),
    how,
  );
  return counterexample?.[0];
}
