import { writeFileSync } from 'node:fs';
import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { runAllSeeds } from './run-all-seeds.ts';
import { handlers } from './handlers.ts';
import { narrate } from './narrate.ts';
import { describeResults, describeFailure } from './report.ts';
import { type CheckedSimulation, runSeed, shrinkSeed } from './run-seed.ts';
import type { Totals } from './totals.ts';

/** What the program tells its caller. */
const exitCodes = { fine: 0, 'a law does not hold': 1, usage: 2, interrupted: 130 } as const;

interface Options {
  readonly seeds: number;
  readonly seed?: number;
  readonly history?: string;
  readonly events?: number;
  readonly handler: string;
  readonly json?: true;
}

const command = 'nx run simulator:run --';

const program = new Command('simulator')
  .description('Runs the consumer against a model of SNS, SQS, Lambda and DynamoDB in which everything goes wrong.')
  .option('--seeds <number>', 'run the seeds from 1 to this', parseCount, 1000)
  .addOption(
    new Option('--seed <number>', 'run this seed and tell its story')
      .argParser(parseCount)
      .conflicts(['seeds', 'events']),
  )
  .option('--history <file>', 'with --seed: write the history there, one event a line (NDJSON)')
  .option('--events <number>', 'end once the histories have this many events together', parseCount)
  .option('--handler <name>', 'the handler to run, one of those below', parseHandler, 'real')
  .option('--json', 'print JSON')
  .addHelpText('after', describeHandlers)
  .addHelpText(
    'after',
    `
Examples:
  $ ${command} --seeds 10000
  $ ${command} --seed 42 --history history.ndjson
  $ ${command} --handler blind-put

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
  const failure = seed === undefined ? undefined : { seed, ...(await smallest(seed, options.handler)) };
  if (options.json) {
    print(JSON.stringify({ handler: options.handler, seconds, totals, ...(failure && { failure: toJson(failure) }) }));
  } else {
    print(describeResults(result));
    print('');
    print(
      failure === undefined
        ? `every law held${wasStopped ? ', until it was interrupted' : ''}`
        : describeFailure(failure.seed, failure),
    );
    if (failure !== undefined)
      print(`\nThe whole story: ${command} --handler ${options.handler} --seed ${failure.seed}`);
  }
  if (failure !== undefined) return exitCodes['a law does not hold'];
  return wasStopped ? exitCodes.interrupted : exitCodes.fine;
}

async function single(seed: number, { handler, history, json }: Options): Promise<number> {
  const simulation = await runSeed(seed, createOf(handler));
  const isFine = simulation.violations.length === 0;
  if (history !== undefined) writeHistory(history, simulation);
  if (json) print(JSON.stringify({ handler, ...toJson({ seed, ...simulation }) }));
  else {
    print(narrate(simulation).join('\n'));
    print(isFine ? 'Every law held.' : `\n${describeFailure(seed, await smallest(seed, handler))}`);
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

async function smallest(seed: number, handler: string): Promise<CheckedSimulation> {
  return (await shrinkSeed(seed, createOf(handler))) ?? runSeed(seed, createOf(handler));
}

function toJson({ seed, ...simulation }: CheckedSimulation & { readonly seed: number }) {
  const { violations, story } = simulation;
  return { seed, violations, story, told: narrate(simulation) };
}

function createOf(name: string) {
  const handler = handlers[name];
  if (handler === undefined) throw new TypeError(`expected the name of a handler, got ${name}`);
  return handler.create;
}

function describeHandlers(): string {
  const names = Object.keys(handlers);
  const width = Math.max(...names.map((name) => name.length));
  return `\nHandlers:\n${names.map((name) => `  ${name.padEnd(width)}  ${handlers[name]?.description ?? ''}`).join('\n')}`;
}

function parseHandler(name: string): string {
  if (!Object.hasOwn(handlers, name)) throw new InvalidArgumentError('expected a handler that --help lists.');
  return name;
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
