import type { Command } from 'commander';
import { exitCodes, exitCodeMeanings } from '../exit-codes.ts';

/** How wide the help texts of the page are, in characters. */
const width = 100;

/** The reference page of the program: what every command says of itself. */
export function renderReference(program: Command): string {
  const commands = allCommands(program);
  const codes = Object.entries(exitCodes).map(
    ([name, code]) => `| ${code} | ${exitCodeMeanings[name as keyof typeof exitCodes]} |`,
  );
  return [
    '# orders',
    'The operator’s program, for the local cloud and for AWS alike. This page is what its commands say of themselves: `npx nx run orders-cli:reference` writes it, and a test compares it.',
    'In this repository it runs as `npx orders`. Where a command is pointed it says on stderr; before it changes something that is not on this machine it asks, unless `--yes` says so. Results go to stdout, everything about them to stderr. With `--json`, each line of stdout is one JSON document. Colours and progress bars are for terminals only; `NO_COLOR` takes the colours away.',
    '## Exit codes',
    ['| code | means |', '| --- | --- |', ...codes].join('\n'),
    '## Commands',
    ...commands.flatMap((command) => [`### ${pathOf(command)}`, `\`\`\`text\n${helpOf(command)}\n\`\`\``]),
  ].join('\n\n');
}

/** The program and what it can do, without what a group of commands would only repeat. */
function allCommands(command: Command): readonly Command[] {
  const visible = command.createHelp().visibleCommands(command);
  const own = visible.filter((child) => child.name() !== 'help');
  return [command, ...own.flatMap(allCommands)];
}

function pathOf(command: Command): string {
  return command.parent === null ? command.name() : `${pathOf(command.parent)} ${command.name()}`;
}

function helpOf(command: Command): string {
  const written: string[] = [];
  command.configureOutput({
    writeOut: (text) => written.push(text),
    getOutHelpWidth: () => width,
    getOutHasColors: () => false,
  });
  command.outputHelp();
  return written.join('').trim();
}
