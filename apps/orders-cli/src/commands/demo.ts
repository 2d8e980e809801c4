import type { Command } from 'commander';
import type { CommandContext } from '../context.ts';
import { jsonOption } from '../options.ts';
import { assemblyOption } from './up.ts';

/** `orders demo`. */
export function addDemo(program: Command, { createOutput, interruptible }: CommandContext): void {
  program
    .command('demo')
    .description('run the stack, send it every kind of message, and show the outcome of each')
    .addOption(assemblyOption())
    .addOption(jsonOption())
    .action(async ({ assembly, json }: { assembly: string; json?: boolean }) => {
      // the engines would slow down every other command
      const { runDemo } = await import('../demo/run-demo.ts');
      await interruptible((stop) => runDemo({ assembly, stop }, createOutput(json)));
    });
}
