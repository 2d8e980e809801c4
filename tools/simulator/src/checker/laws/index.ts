import type { Evidence } from '../evidence.ts';
import type { LawName, LawViolation } from '../law-violation.ts';
import { ackAfterTheFact } from './ack-after-the-fact.ts';
import { convergence } from './convergence.ts';
import { exactlyOneFate } from './exactly-one-fate.ts';
import { exactlyOneResult } from './exactly-one-result.ts';
import { expectedIsNotExceptional } from './expected-is-not-exceptional.ts';
import { goodNeighbours } from './good-neighbours.ts';
import { neverInvented } from './never-invented.ts';
import { noRegression } from './no-regression.ts';
import { redriveIsSafe } from './redrive-is-safe.ts';
import { trueResults } from './true-results.ts';
import { withinTheLimits } from './within-the-limits.ts';

/** Says where a recording breaks a law. */
export type Law = (evidence: Evidence) => readonly LawViolation[];

/** Every law of the product, by its name. */
export const laws: Readonly<Record<LawName, Law>> = {
  'exactly one fate': exactlyOneFate,
  'never invented': neverInvented,
  convergence,
  'no regression': noRegression,
  'ack after the fact': ackAfterTheFact,
  'good neighbours': goodNeighbours,
  'expected is not exceptional': expectedIsNotExceptional,
  'redrive is safe': redriveIsSafe,
  'exactly one result': exactlyOneResult,
  'true results': trueResults,
  'within the limits': withinTheLimits,
};
