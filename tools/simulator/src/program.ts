import { writeFileSync } from 'node:fs';
import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { SimulationError } from './errors.ts';
import { runAllSeeds } from './run-all-seeds.ts';
import { handlers } from './handlers.ts';
import { narrate } from './narrate.ts';
import { publishers } from './publishers.ts';
import { describeResults, describeFailure } from './report.ts';
import { type CheckedSimulation, runSeed, shrinkSeed } from './run-seed.ts';
import { createOf, type Subject } from './subject.ts';
import type { Totals } from './totals.ts';

/** What the program tells its caller. */
const exitCodes = { fine: 0, 'a law does not hold': 1, usage: 2, interrupted: 130 } as const;

interface Options extends Subject {
  readonly seeds: number;
  readonly seed?: number;
  readonly history?: string;
  readonly events?: number;
  readonly json?: true;
}

const command = 'nx run simulator:run --';

const program = new Command('simulator')
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
  $ ${command} --seeds 10000
  $ ${command} --seed 22 --history history.ndjson
  $ ${command} --handler blind-put
  $ ${command} --publisher ignores-failed-entries

Exit codes: ${Object.entries(exitCodes)
      .map(([name, code]) => `${code} ${name}`)
      .join(', ')}. Through nx, 1 for everything but 0.`,
  )
  .exitOverride();

/** Does what a command line asks for, and answers with the exit code. */
export async function runProgram(argv: readonly string[]): Promise<number> {
  try {
    program.parse(argv);
    const options = program.opts<Options>();
    if (options.history !== undefined && options.seed === undefined) {
      program.error('error: expected --seed with --history');
    }
    return options.seed === undefined ? await many(options) : await single(options.seed, options);
  } catch (error) {
    if (error instanceof SimulationError) {
      process.stderr.write(`error: the simulation broke off: ${error.message}\n`);
      return exitCodes['a law does not hold'];
    }
    // commander has written its message, or the help
    if (!(error instanceof CommanderError)) throw error;
    return error.exitCode === 0 ? exitCodes.fine : exitCodes.usage;
  }
}

async function many(options: Options): Promise<number> {
  const interruption = new AbortController();
  process.once('SIGINT', () => interruption.abort());
  const showProgress = process.stderr.isTTY && !options.json;
  const progress = ({ simulations, events }: Totals) =>
    void (showProgress && process.stderr.write(`\r${simulations} stories, ${events} events`));
  const result = await runAllSeeds({ ...options, stop: interruption.signal, progress });
  if (showProgress) process.stderr.write('\r\u001b[K');

  const wasStopped = interruption.signal.aborted;
  const { failedSeed: seed, totals, seconds } = result;
  if (!options.json) print(`${describeResults(result)}\n`);
  if (!options.json && seed !== undefined)
    print(`seed ${seed} fails: looking for the smallest story in which it does\n`);
  const failure = seed === undefined ? undefined : { seed, ...(await smallest(seed, options)) };
  if (options.json) {
    const { handler, publisher } = options;
    print(JSON.stringify({ handler, publisher, seconds, totals, ...(failure && { failure: toJson(failure) }) }));
  } else {
    print(
      failure === undefined
        ? `every law held${wasStopped ? ', until it was interrupted' : ''}`
        : describeFailure(failure.seed, failure),
    );
    if (failure !== undefined) print(`\nThe whole story: ${command}${namesOf(options)} --seed ${failure.seed}`);
  }
  if (failure !== undefined) return exitCodes['a law does not hold'];
  return wasStopped ? exitCodes.interrupted : exitCodes.fine;
}

async function single(seed: number, { history, json, ...subject }: Options): Promise<number> {
  const simulation = await runSeed(seed, ...createOf(subject));
  const isFine = simulation.violations.length === 0;
  if (history !== undefined) writeHistory(history, simulation);
  if (json)
    print(
      JSON.stringify({ handler: subject.handler, publisher: subject.publisher, ...toJson({ seed, ...simulation }) }),
    );
  else {
    print(narrate(simulation).join('\n'));
    print(isFine ? 'Every law held.' : `\n${describeFailure(seed, await smallest(seed, subject))}`);
  }
  return isFine ? exitCodes.fine : exitCodes['a law does not hold'];
}

function writeHistory(file: string, { recording }: CheckedSimulation): void {
  try {
    writeFileSync(file, recording.history.map((event) => `${JSON.stringify(event)}\n`).join(''));
  } catch (error) {
    program.error(`error: expected to write the history to ${file}, got ${(error as NodeJS.ErrnoException).code}`);
  }
}

async function smallest(seed: number, subject: Subject): Promise<CheckedSimulation> {
  return (await shrinkSeed(seed, ...createOf(subject))) ?? runSeed(seed, ...createOf(subject));
}

function toJson({ seed, ...simulation }: CheckedSimulation & { readonly seed: number }) {
  const { violations, story } = simulation;
  return { seed, violations, story, told: narrate(simulation) };
}

/** The options that name what is not the real thing. */
function namesOf({ handler, publisher }: Subject): string {
  const named = Object.entries({ handler, publisher }).filter(([, name]) => name !== 'real');
  return named.map(([option, name]) => ` --${option} ${name}`).join('');
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

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}
