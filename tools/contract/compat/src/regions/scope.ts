import { createPairCache } from '@order-events/schema-values';
import type { Remainder } from './remainder.ts';
import { createTake, type Taking } from './take.ts';
import { createWork, type Work } from './work.ts';

/** What the parts of a comparison share. */
export interface Scope extends Taking {
  /**
   * Whether nothing else is taken away from the values around these: then a few parts of what the same rules refuse show as
   * much as all of them.
   */
  readonly isWhole: boolean;
  /** What was found of two sets; it is found once, however often they are referred to. */
  readonly known: (writer: object, reader: object, find: () => readonly Remainder[]) => readonly Remainder[];
  readonly work: Work;
  /** The scope of what something else is taken away from, too; absent where this is it. */
  readonly inner?: Scope;
}

export function createScope(): Scope {
  const work = createWork();
  const shared = { work, ...createTake(work) };
  const inner = { ...shared, isWhole: false, known: createPairCache<readonly Remainder[]>() };
  return { ...shared, isWhole: true, known: createPairCache<readonly Remainder[]>(), inner };
}
