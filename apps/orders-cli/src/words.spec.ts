import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import { createContext } from './context.ts';
import { describeProgram } from './program.ts';
import { runOrders } from './testing/run-orders.ts';

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

describe('the name of the program', () => {
  /** The words of every command: none for the program itself, `['dlq', 'edit']` for that one. */
  const commandLines = (command: Command, words: readonly string[] = []): readonly (readonly string[])[] => {
    const commands = command.createHelp().visibleCommands(command);
    return [words, ...commands.flatMap((each) => commandLines(each, [...words, each.name()]))];
  };
  const all = commandLines(describeProgram(createContext({ environment: {} }))).filter(
    (words) => !words.includes('help'),
  );
  const ofCommand = new RegExp(String.raw`\borders (?:${all.flatMap(([name = []]) => name).join('|')})\b`);
  const byNpx = { npm_command: 'exec' };

  it('stands in no text: the context has it', () => {
    expect(found(ofCommand)).toEqual([]);
  });

  it.each(all.map((words) => ({ words })))(
    'the help of $words fits into 80 columns, but for examples',
    async ({ words }) => {
      const { stdout } = await runOrders([...words, '--help']);
      const prose = stdout.split('\n').filter((line) => !line.startsWith('  $ '));
      expect(prose.filter((line) => line.length > 80)).toEqual([]);
    },
  );

  it.each(all.map((words) => ({ words })))(
    'is npx orders in the help of $words for a person who used npx',
    async ({ words }) => {
      const { stdout } = await runOrders([...words, '--help'], { environment: byNpx });
      expect(stdout).toContain(`Usage: npx ${['orders', ...words].join(' ')}`);
      expect(stdout.replaceAll('npx orders', '')).not.toMatch(ofCommand);
    },
  );

  it.each([
    ['orders', {}],
    ['npx orders', byNpx],
    // as `npm run demo` does
    ['npx orders', { npm_command: 'run' }],
  ])('is %s in hints where the environment is %j', async (name, environment) => {
    const { stderr } = await runOrders(['status', '--endpoint', 'http://127.0.0.1:9'], { environment });
    expect(stderr).toContain(`is \`${name} up\` running?`);
  });
});
