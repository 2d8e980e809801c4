import { writeFileSync } from 'node:fs';
import { CommanderError } from 'commander';
import { commandName, createCommand, type Flags } from './command-line.ts';
import { SimulationError } from './errors.ts';
import { exitCodes } from './exit-codes.ts';
import { narrate } from './report/narrate.ts';
import { describeFailure, describeResults } from './report/report.ts';
import { runAllSeeds } from './run/run-all-seeds.ts';
import { type CheckedSimulation, runSeed, shrinkSeed } from './run/run-seed.ts';
import { createOf, type Subject } from './subjects/subject.ts';
import type { Totals } from './run/totals.ts';

export interface ProgramOptions {
  readonly stdout: NodeJS.WritableStream;
  /** Shows the progress where it is a terminal. */
  readonly stderr: NodeJS.WritableStream & { readonly isTTY?: boolean };
}

/**
 * Runs the simulator with a command line as the shell gives it. Ctrl-C ends it: what was found so far is the result.
 *
 * @returns The exit code.
 * @example process.exitCode = await runProgram(process.argv, { stdout: process.stdout, stderr: process.stderr });
 */
export async function runProgram(argv: readonly string[], { stdout, stderr }: ProgramOptions): Promise<number> {
  const command = createCommand().configureOutput({
    writeOut: (text) => stdout.write(text),
    writeErr: (text) => stderr.write(text),
  });
  const print = (text: string) => void stdout.write(`${text}\n`);
  const refuse = (problem: string) => command.error(`error: ${problem}`);
  try {
    const flags = command.parse(argv).opts<Flags>();
    if (flags.history !== undefined && flags.seed === undefined) refuse('expected --seed with --history');
    return flags.seed === undefined
      ? await many(flags, { print, stderr })
      : await single(flags.seed, flags, { print, refuse });
  } catch (error) {
    if (error instanceof SimulationError) {
      stderr.write(`error: the simulation broke off: ${error.message}\n`);
      return exitCodes['a law does not hold'];
    }
    // commander has written its message, or the help
    if (!(error instanceof CommanderError)) throw error;
    return error.exitCode === 0 ? exitCodes.fine : exitCodes.usage;
  }
}

interface Printing {
  /** Prints some lines of the result. */
  readonly print: (text: string) => void;
}

async function many(flags: Flags, { print, stderr }: Printing & Pick<ProgramOptions, 'stderr'>): Promise<number> {
  const interruption = new AbortController();
  const interrupt = () => interruption.abort();
  process.once('SIGINT', interrupt);
  const showProgress = stderr.isTTY === true && !flags.json;
  const progress = ({ simulations, events }: Totals) =>
    void (
      showProgress && stderr.write(`\r${simulations} ${simulations === 1 ? 'story' : 'stories'}, ${events} events`)
    );
  const result = await runAllSeeds({ ...flags, stop: interruption.signal, progress }).finally(() =>
    process.off('SIGINT', interrupt),
  );
  if (showProgress) stderr.write('\r\u001b[K');

  const wasStopped = interruption.signal.aborted;
  const { failedSeed: seed, totals, seconds } = result;
  if (!flags.json) print(`${describeResults(result)}\n`);
  if (!flags.json && seed !== undefined) print(`seed ${seed} fails: looking for the smallest story in which it does\n`);
  const failure = seed === undefined ? undefined : { seed, ...(await smallest(seed, flags)) };
  if (flags.json) {
    const { handler, publisher } = flags;
    print(JSON.stringify({ handler, publisher, seconds, totals, ...(failure && { failure: toJson(failure) }) }));
  } else {
    print(
      failure === undefined
        ? `every law held${wasStopped ? ', until it was interrupted' : ''}`
        : describeFailure(failure.seed, failure),
    );
    if (failure !== undefined) print(`\nThe whole story: ${commandName}${namesOf(flags)} --seed ${failure.seed}`);
  }
  if (failure !== undefined) return exitCodes['a law does not hold'];
  return wasStopped ? exitCodes.interrupted : exitCodes.fine;
}

interface SinglePrinting extends Printing {
  /** Ends the program, because it cannot do what the command line asks for. */
  readonly refuse: (problem: string) => never;
}

async function single(
  seed: number,
  { history, json, ...subject }: Flags,
  { print, refuse }: SinglePrinting,
): Promise<number> {
  const simulation = await runSeed(seed, ...createOf(subject));
  const isFine = simulation.violations.length === 0;
  if (history !== undefined) {
    try {
      writeHistory(history, simulation);
    } catch (error) {
      refuse(`expected to write the history to ${history}, got ${(error as NodeJS.ErrnoException).code}`);
    }
  }
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
  writeFileSync(file, recording.history.map((event) => `${JSON.stringify(event)}\n`).join(''));
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
