import { describe, expect, it } from 'vitest';
import { faultsOf } from '../testing/faults-of.ts';
import { openStory } from '../testing/open-story.ts';

const law = 'within the limits';

describe(law, () => {
  it('is kept by a request that SNS looks at', () => {
    expect(faultsOf(law, openStory().request(['c1', 'c2']))).toEqual([]);
  });

  it('is broken by a request that exceeds a limit', () => {
    const story = openStory()
      .request(['c1'])
      .request(['c2'], 'BatchRequestTooLongException: 1026 of at most 1024 bytes');
    expect(faultsOf(law, story)).toEqual([
      ['SNS refused: BatchRequestTooLongException: 1026 of at most 1024 bytes', 1],
    ]);
  });
});
