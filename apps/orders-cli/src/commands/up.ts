import { join } from 'node:path';
import { type Command, Option } from 'commander';
import type { CommandContext } from '../context.ts';
import { localPort } from '../local-endpoint.ts';
import { examples, jsonOption, wholeNumber } from '../options.ts';
import type { UpInput } from './run-local-cloud.ts';

/** Where `nx run infra:synth` leaves the stack, seen from this file. */
const synthesizedStack = join(import.meta.dirname, '../../../infra/cdk.out');

interface UpFlags extends Omit<UpInput, 'program' | 'stop'> {
  readonly json?: boolean;
}

/** `orders up`. */
export function addUp(program: Command, { program: name, createOutput, interruptible }: CommandContext): void {
  program
    .command('up')
    .description('run the whole stack on this machine, in the foreground')
    .option(
      '--port <number>',
      'where the endpoint listens, on 127.0.0.1; 0 takes any free one',
      wholeNumber(0, 65_535),
      localPort,
    )
    .option(
      '--data <folder>',
      'keep orders and messages there, through a stop and through kill -9 (default: in memory)',
    )
    .option(
      '--faults <file>',
      'rules of what goes wrong, as JSON: {"rules":[{"fault":"throttle","service":"dynamodb"}]}',
    )
    .option(
      '--seed <number>',
      'the seed of the faults (default: the one of the file, or 0)',
      wholeNumber(0, 2 ** 31 - 1),
    )
    .option('--verbose', 'tell each step of each message on stderr, and show log lines as they are')
    .addOption(assemblyOption())
    .addOption(jsonOption())
    .addHelpText('after', examples('$0 up', '$0 up --data .orders --verbose', '$0 up --faults faults.json --seed 7'))
    .action(async ({ json, ...flags }: UpFlags) => {
      // the engines would slow down every other command
      const { runLocalCloud } = await import('./run-local-cloud.ts');
      await interruptible((stop) => runLocalCloud({ ...flags, program: name, stop }, createOutput(json)));
    });
}

/** Which stack runs: the one of this repository, unless told otherwise. */
export function assemblyOption(): Option {
  return new Option('--assembly <folder>', 'the stack, as `nx run infra:synth` wrote it').default(
    synthesizedStack,
    'apps/infra/cdk.out',
  );
}
