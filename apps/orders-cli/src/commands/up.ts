import { join } from 'node:path';
import type { Command } from 'commander';
import { localPort } from '../connection.ts';
import type { CommandContext } from '../context.ts';
import { jsonOption, wholeNumber } from '../options.ts';

/** Where `nx run infra:synth` leaves the stack, seen from this file. */
export const synthesizedStack = join(import.meta.dirname, '../../../infra/cdk.out');

/** `orders up`. */
export function addUp(program: Command, { createOutput, interruptible }: CommandContext): void {
  program
    .command('up')
    .description('run the whole stack on this machine, in the foreground')
    .option(
      '--port <number>',
      'where the endpoint listens, on 127.0.0.1; 0 takes any free one',
      wholeNumber(0, 65_535),
      localPort,
    )
    .option('--assembly <folder>', 'the stack, as `nx run infra:synth` wrote it', synthesizedStack)
    .addOption(jsonOption())
    .action(async ({ port, assembly, json }: { port: number; assembly: string; json?: boolean }) => {
      // the engines would slow down every other command
      const { runLocalCloud } = await import('./run-local-cloud.ts');
      await interruptible((stop) => runLocalCloud({ port, assembly, stop }, createOutput(json)));
    });
}
