import { createRequire } from 'node:module';
import type { checkSync as CheckSync, Diagnostics } from 'recheck';
import type { Rule } from './rule.ts';

// its main entry answers through a worker thread and a native binary; this one is plain JavaScript
const { checkSync } = createRequire(import.meta.url)('recheck/lib/browser.js') as {
  checkSync: typeof CheckSync;
};

const known = new Map<string, Diagnostics>();

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
  const verdict = known.get(pattern) ?? checkSync(pattern, 'u');
  known.set(pattern, verdict);
  return verdict;
}
