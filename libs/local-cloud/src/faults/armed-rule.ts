import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import type { RandomGenerator } from 'pure-rand/types/RandomGenerator';
import type { FaultRule } from './fault-rule.ts';

/** A rule with what it has done so far, and with random numbers of its own: its draws are the same beside any other rules. */
export interface ArmedRule<Rule extends FaultRule = FaultRule> {
  readonly rule: Rule;
  readonly random: RandomGenerator;
  matched: number;
  injected: number;
}

/** Whether the rule strikes the match that it is told of. */
export function strikes(armed: ArmedRule): boolean {
  const { probability = 1, skip = 0, times = Number.POSITIVE_INFINITY } = armed.rule;
  armed.matched += 1;
  if (armed.matched <= skip || armed.injected >= times) return false;
  if (uniformFloat64(armed.random) >= probability) return false;
  armed.injected += 1;
  return true;
}
