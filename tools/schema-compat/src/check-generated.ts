import { arbitraryOf, UnsatisfiableSchemaError } from '@order-events/contracts/testing';
import { UndecidableSchemaError } from '@order-events/contracts/value-sets';
import fc from 'fast-check';
import type { Difference, Generated } from './comparison.ts';
import type { Sides } from './describe-rule.ts';
import type { Judge } from './judge.ts';
import { writerSet } from './writer-set.ts';

export interface GenerationOptions {
  /**
   * How many messages of the writer the reader must read before the schemas are called compatible.
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
  const { messages = 1000, seed = 1 } = options;
  try {
    const written = arbitraryOf(writerSet(sides.writer).schema);
    const { counterexample } = fc.check(
      fc.property(written, (message) => {
        const { isWritten, refusals } = judge(message);
        return !isWritten || refusals.length === 0;
      }),
      { numRuns: messages, seed },
    );
    const refused = counterexample?.[0];
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
