import tab from '@bomb.sh/tab/commander';
import type { Command } from 'commander';
import { examples } from '../options.ts';

const name = 'completion';

/** `orders completion`, and the hidden command that its scripts call. After all other commands: it reads them. */
export function addCompletion(program: Command): void {
  tab(program, { completionCommandName: name });
  program.commands
    .find((command) => command.name() === name)
    ?.description('print the script that completes the commands and options of orders in a shell')
    .addHelpText(
      'after',
      `${examples('source <(orders completion bash)', 'orders completion zsh > ~/.orders-completion.zsh')}\n\nIn bash it needs the package bash-completion.`,
    );
}
