import { Command, InvalidArgumentError, Option } from 'commander';
import { exitCodes } from './exit-codes.ts';
import { handlers } from './subjects/handlers.ts';
import { publishers } from './subjects/publishers.ts';
import type { Subject } from './subjects/subject.ts';

/** How the program is started. */
export const commandName = 'nx run simulator:run --';

/** The options of a command line. */
export interface Flags extends Subject {
  readonly seeds: number;
  readonly seed?: number;
  readonly history?: string;
  readonly events?: number;
  readonly json?: true;
}

/** Creates the command that reads one command line: it keeps what it read. */
export function createCommand(): Command {
  return new Command('simulator')
    .description(
      'Runs the publisher and the consumer against a model of SNS, SQS, Lambda and DynamoDB in which everything goes wrong.',
    )
    .option('--seeds <number>', 'run the seeds from 1 to this', parseCount, 1000)
    .addOption(
      new Option('--seed <number>', 'run this seed and tell its story')
        .argParser(parseCount)
        .conflicts(['seeds', 'events']),
    )
    .option('--history <file>', 'with --seed: write the history there, one event a line (NDJSON)')
    .option('--events <number>', 'end once the histories have this many events together', parseCount)
    .option('--handler <name>', 'the handler to run, one of those below', oneOf(handlers, 'a handler'), 'real')
    .option(
      '--publisher <name>',
      'the publisher of the services, one of those below',
      oneOf(publishers, 'a publisher'),
      'real',
    )
    .option('--json', 'print JSON')
    .addHelpText('after', () => `${describe('Handlers', handlers)}\n${describe('Publishers', publishers)}`)
    .addHelpText(
      'after',
      `
Examples:
  $ ${commandName} --seeds 10000
  $ ${commandName} --seed 22 --history history.ndjson
  $ ${commandName} --handler blind-put
  $ ${commandName} --publisher ignores-failed-entries

Exit codes: ${Object.entries(exitCodes)
        .map(([name, code]) => `${code} ${name}`)
        .join(', ')}. Through nx, 1 for everything but 0.`,
    )
    .exitOverride();
}

type Described = Readonly<Record<string, { readonly description: string }>>;

function describe(title: string, named: Described): string {
  const width = Math.max(...Object.keys(named).map((name) => name.length));
  const lines = Object.entries(named).map(([name, { description }]) => `  ${name.padEnd(width)}  ${description}`);
  return `\n${title}:\n${lines.join('\n')}`;
}

function oneOf(named: Described, what: string) {
  return (name: string): string => {
    if (!Object.hasOwn(named, name)) throw new InvalidArgumentError(`expected ${what} that --help lists.`);
    return name;
  };
}

function parseCount(text: string): number {
  const count = Number(text);
  if (!/^\d+$/.test(text) || !Number.isSafeInteger(count) || count < 1) {
    throw new InvalidArgumentError('expected a whole number from 1.');
  }
  return count;
}
