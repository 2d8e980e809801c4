import type { Behaviour } from './behaviour.ts';
import { filterMatchingBehaviours } from './filter-matching-behaviours.ts';
import { filterPolicyBehaviours } from './filter-policy-behaviours.ts';
import { publishBehaviours } from './publish-behaviours.ts';

/** What AWS is known to do, and is tried here. */
export const behaviours: readonly Behaviour[] = [
  ...publishBehaviours,
  ...filterPolicyBehaviours,
  ...filterMatchingBehaviours,
];
