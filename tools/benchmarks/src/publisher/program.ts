import { Command, CommanderError, InvalidArgumentError } from 'commander';
import { type CandidateName, candidates } from './candidates.ts';
import { compare } from './compare.ts';
import { AnchorsMissingError, CandidateFailedError } from '../errors.ts';
import { describeMachine } from '../machine.ts';
import { concurrency, roundTripsOf } from './round-trips.ts';
import { describeFailures, describeSpeed } from './report.ts';

/** What the program tells its caller. */
const exitCodes = { fine: 0, 'a candidate could not be measured': 1, usage: 2, interrupted: 130 } as const;

/** The share of entries that fail in the second comparison. */
const failingShare = 0.1;

interface Options {
  readonly orders: number;
  readonly latency: number;
  readonly rounds: number;
  readonly seed: number;
  readonly only?: readonly CandidateName[];
  readonly json?: true;
}

const names = Object.keys(candidates) as CandidateName[];
const list = Object.entries(candidates).map(([name, { description }]) => `  ${name.padEnd(24)}${description}`);

const program = new Command('benchmarks:publisher')
  .description('Publishes the same orders in several ways to a loopback endpoint, each in a process of its own.')
  .option('--orders <number>', 'how many', parseCount, 10_000)
  .option('--latency <milliseconds>', 'how long the endpoint takes for an answer', parseWhole, 8)
  .option('--rounds <number>', 'how often each candidate runs; the medians are printed', parseCount, 5)
  .option('--seed <number>', 'which entries fail', parseCount, 1)
  .option('--only <names>', 'the candidates, with commas between', parseNames)
  .option('--json', 'print JSON, with the least and the most of the rounds')
  .addHelpText(
    'after',
    `
Candidates:
${list.join('\n')}

Two comparisons: without failures, and with ${failingShare * 100} % of the entries failing through no fault of the sender.
"Of the limit" is the wall time over what the round trips of publishAll take at least, with ten orders in a request and
${concurrency} requests at a time: ⌈⌈orders / 10⌉ / ${concurrency}⌉ × latency.

Examples:
  $ nx run benchmarks:publisher -- --rounds 3
  $ nx run benchmarks:publisher -- --only publish-all,promise-all --json

Exit codes: ${Object.entries(exitCodes)
      .map(([name, code]) => `${code} ${name}`)
      .join(', ')}. Through nx, 1 for everything but 0.`,
  )
  .exitOverride();

/** Does what a command line asks for, and answers with the exit code. */
export async function runProgram(argv: readonly string[]): Promise<number> {
  const interruption = new AbortController();
  process.once('SIGINT', () => interruption.abort());
  try {
    program.parse(argv);
    await measure(program.opts<Options>(), interruption.signal);
    return exitCodes.fine;
  } catch (error) {
    if (interruption.signal.aborted) return exitCodes.interrupted;
    if (error instanceof AnchorsMissingError || error instanceof CandidateFailedError) {
      process.stderr.write(`error: ${error.message}\n`);
      return exitCodes['a candidate could not be measured'];
    }
    // commander has written its message, or the help
    if (!(error instanceof CommanderError)) throw error;
    return error.exitCode === 0 ? exitCodes.fine : exitCodes.usage;
  }
}

async function measure({ orders, latency, rounds, seed, only = names, json }: Options, signal: AbortSignal) {
  const comparison = (kind: string) => ({
    names: only,
    rounds,
    orders,
    latency,
    signal,
    onRun: (name: string, round: number) => void process.stderr.write(`${kind}: round ${round}/${rounds}, ${name}\n`),
  });
  const roundTripLimit = roundTripsOf(orders) * latency;
  const speed = await compare(comparison('no failures'));
  const failing = { share: failingShare, seed };
  const failures = await compare({ ...comparison(`${failingShare * 100} % failing`), rounds: 1, failing });
  if (json) {
    const result = { machine: describeMachine(), orders, latency, rounds, seed, roundTripLimit, speed, failures };
    process.stdout.write(`${JSON.stringify(result)}\n`);
    return;
  }
  process.stdout.write(
    `${describeMachine()}\n${orders} order${orders === 1 ? '' : 's'}, ${latency} ms for an answer, medians of ${rounds} round${rounds === 1 ? '' : 's'}; round trips alone: ${roundTripLimit} ms\n` +
      `${describeSpeed(speed, roundTripLimit)}\n\n` +
      `${failingShare * 100} % of the entries fail, through no fault of the sender\n${describeFailures(failures)}\n`,
  );
}

function parseWhole(text: string): number {
  if (/^\d{1,9}$/.test(text)) return Number(text);
  throw new InvalidArgumentError('expected a whole number.');
}

function parseCount(text: string): number {
  const count = parseWhole(text);
  if (count > 0) return count;
  throw new InvalidArgumentError('expected a whole number from 1.');
}

function parseNames(text: string): readonly CandidateName[] {
  const given = text.split(',');
  const unknown = given.find((name) => !names.some((known) => known === name));
  if (unknown === undefined) return given as CandidateName[];
  throw new InvalidArgumentError(`expected some of ${names.join(', ')}, got ${unknown}.`);
}
