import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const sources = globSync('**/*.ts', { cwd: import.meta.dirname, exclude: ['**/*.spec.ts', 'testing/**'] });

/** Every text of the program with its place; what comments say does not count. */
const texts = sources.flatMap((file) =>
  readFileSync(join(import.meta.dirname, file), 'utf8')
    .split('\n')
    .flatMap((line, index) => {
      const literals = /^\s*(?:\/\/|\/?\*|import )/.test(line)
        ? []
        : (line.match(/'[^']*'|`(?:\$\{[^}]*\}|[^`])*`/g) ?? []);
      return literals.map((text) => ({ at: `${file}:${index + 1}`, text }));
    }),
);
const found = (pattern: RegExp) =>
  texts.filter(({ text }) => pattern.test(text)).map(({ at, text }) => `${at} ${text}`);

describe('the texts of the program', () => {
  it('count by one function, which knows the singular', () => {
    const nouns = 'times|orders|messages|(?:dead )?letters|items|events|records|checks|queues|files|problems|batches';
    expect(found(new RegExp(String.raw`\(s\)|\$\{[^}]*\} (?:${nouns})\b`))).toEqual([]);
  });

  it('say dead letter, and neither letter nor mend', () => {
    expect(found(/(?<!dead |dead-)\bletters? |\bmend/i)).toEqual([]);
  });
});
