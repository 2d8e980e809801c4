import { Argument, type Command } from 'commander';
import { withChoices } from '../choices.ts';
import type { CommandContext } from '../context.ts';
import { examples } from '../options.ts';
import { offer, type Offers } from './completion/offer.ts';
import { scriptFor, type Shell, shells } from './completion/script-for.ts';

/** `orders completion`, and the hidden command that its scripts call. After all other commands: it reads them. */
export function addCompletion(program: Command, { stdout }: CommandContext): void {
  program
    .command('completion')
    .description('print the script that completes commands, options and files of orders in a shell')
    .addArgument(withChoices(new Argument('<shell>', 'the shell that reads it'), shells))
    .addHelpText(
      'after',
      examples(
        'source <($0 completion bash)',
        '$0 completion zsh > ~/.orders.zsh   # then, at the end of ~/.zshrc: source ~/.orders.zsh',
        '$0 completion fish | source',
      ),
    )
    .addHelpText(
      'after',
      '\nWhere there is no command orders, the script makes one, which runs this copy\nof the program.',
    )
    .action((shell: Shell) => {
      stdout.write(scriptFor(shell, [process.execPath, ...process.execArgv, process.argv[1] ?? '']));
    });
  program
    .command('complete', { hidden: true })
    .argument('[words...]')
    .action((words: readonly string[]) => {
      stdout.write(printed(offer(program, words)));
    });
}

/** A line for each offer, as the scripts read it. A description is text for a terminal. */
function printed(offers: Offers): string {
  if (offers === 'files') return ':files\n';
  return offers.map(({ value, description }) => `${value}\t${description.replaceAll(/\p{C}+/gu, ' ')}\n`).join('');
}
