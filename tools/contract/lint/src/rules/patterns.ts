import { createRequire } from 'node:module';
import { createCache } from '@order-events/schema-values';
import type { checkSync as CheckSync, Diagnostics } from 'recheck';
import { mostStates } from '../costly-patterns.ts';
import type { Rule } from './rule.ts';

// its main entry answers through a worker thread and a native binary; this one is plain JavaScript
const { checkSync } = createRequire(import.meta.url)('recheck/lib/browser.js') as {
  checkSync: typeof CheckSync;
};

const known = createCache<Diagnostics>(1_000);

/** The patterns of a contract are small enough to decide in a few seconds which texts they allow and how they backtrack. */
export const costlyPattern: Rule = {
  name: 'costly-pattern',
  find: ({ costlyPatterns }) =>
    costlyPatterns.map(({ pointer, states }) => ({
      pointer,
      reason: `what the pattern allows is not decided: it takes ${states ?? 'too many'} states, and all patterns together may take ${mostStates}`,
      fix: 'count by minLength and maxLength beside a shorter pattern, such as ^[a-z]*$',
    })),
};

/**
 * A pattern takes time in proportion to the text. The validators hold it against text that somebody else has written,
 * before or after they look at its length; a pattern that backtracks holds up the batch until the function times out.
 * @see https://makenowjust-labs.github.io/recheck/
 */
export const slowPattern: Rule = {
  name: 'slow-pattern',
  find: ({ schemas }) =>
    schemas.flatMap(({ schema, pointer }) => {
      if (typeof schema['pattern'] !== 'string') return [];
      const verdict = check(schema['pattern']);
      if (verdict.status === 'safe') return [];
      return {
        pointer: `${pointer}/pattern`,
        reason:
          verdict.status === 'vulnerable'
            ? `a validator takes ${verdict.complexity.type} time on ${verdict.attack.pattern}, and the function times out`
            : 'how long a validator takes on what text is undecided, and with it whether the function times out',
        fix: 'anchor the pattern with ^ and $, and let no text match in two ways: (a+)+ is a+, and a*a* is a*',
      };
    }),
};

function check(pattern: string): Diagnostics {
  return known(pattern, () => checkSync(pattern, 'u'));
}
