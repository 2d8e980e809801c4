import type { Behaviour } from './behaviour.ts';
import { publishBehaviours } from './publish-behaviours.ts';

/** What AWS is known to do, and is tried here. */
export const behaviours: readonly Behaviour[] = [...publishBehaviours];
