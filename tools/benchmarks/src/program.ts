import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import Table from 'cli-table3';
import { Command, CommanderError, InvalidArgumentError } from 'commander';
import { checkAnchors, readAnchorVersions, readManifest } from './anchors.ts';
import type { Benchmark } from './benchmark.ts';
import { benchmarks } from './benchmarks.ts';
import { drawBars } from './draw-bars.ts';
import { AnchorsMissingError, CandidateFailedError } from './errors.ts';
import { findExcesses } from './limits.ts';
import { describeMachine } from './machine.ts';
import { measure } from './measure.ts';
import { toPage } from './page.ts';
import { readResults, type Results, writeResults } from './results.ts';
import { toHeads, toPromiseHeads, toPromiseRows, toRows, toSizeHead } from './table.ts';

/** What the program tells its caller. */
const exitCodes = { fine: 0, 'beyond a limit, or a contender could not be measured': 1, usage: 2, interrupted: 130 };

const project = join(import.meta.dirname, '..');
const reference = join(project, '../../docs/reference');

interface Options {
  readonly only: readonly string[];
  readonly rounds?: number;
  readonly json?: true;
  readonly write: boolean;
}

const names = benchmarks.map(({ name }) => name);

const program = new Command('benchmarks:run')
  .description('Measures the product beside what people would pick instead, and writes docs/reference/benchmarks.md.')
  .option('--only <names>', `some of ${names.join(', ')}, with commas between`, parseNames, names)
  .option('--rounds <number>', 'how often everything is measured; each benchmark has a number of its own', parseCount)
  .option('--json', 'print every figure of every run as JSON, a line for each benchmark')
  .option('--no-write', 'leave the page and the results as they are')
  .addHelpText(
    'after',
    `
Examples:
  $ nx run benchmarks:run -- --only consumer --rounds 3 --no-write
  $ nx run benchmarks:run -- --only consumer,cold-start --json --no-write

Exit codes: ${Object.entries(exitCodes)
      .map(([name, code]) => `${code} ${name}`)
      .join(', ')}. Through nx, 1 for everything but 0.
The limits are in tools/benchmarks/limits.json.`,
  )
  .allowExcessArguments(false)
  .exitOverride();

/** Does what a command line asks for, and answers with the exit code. */
export async function runProgram(argv: readonly string[]): Promise<number> {
  const interruption = new AbortController();
  process.once('SIGINT', () => interruption.abort());
  try {
    const excesses = await measureAll(program.parse(argv).opts<Options>(), interruption.signal);
    for (const excess of excesses) process.stderr.write(`error: ${excess}\n`);
    return excesses.length === 0 ? exitCodes.fine : exitCodes['beyond a limit, or a contender could not be measured'];
  } catch (error) {
    if (interruption.signal.aborted) return exitCodes.interrupted;
    if (error instanceof AnchorsMissingError || error instanceof CandidateFailedError) {
      process.stderr.write(`error: ${error.message}\n`);
      return exitCodes['beyond a limit, or a contender could not be measured'];
    }
    // commander has written its message, or the help
    if (!(error instanceof CommanderError)) throw error;
    return error.exitCode === 0 ? exitCodes.fine : exitCodes.usage;
  }
}

/** @returns What is beyond a limit. */
async function measureAll({ only, rounds, json, write }: Options, signal: AbortSignal): Promise<readonly string[]> {
  checkAnchors();
  const excesses: string[] = [];
  for (const benchmark of benchmarks.filter(({ name }) => only.includes(name))) {
    const results = await measureOne(benchmark, rounds ?? benchmark.rounds, signal);
    process.stdout.write(json ? `${JSON.stringify(results)}\n` : `${describe(benchmark, results)}\n`);
    if (write) await keep(benchmark, results);
    excesses.push(...findExcesses(benchmark, results));
  }
  return excesses;
}

async function measureOne(benchmark: Benchmark, rounds: number, signal: AbortSignal): Promise<Results> {
  const measurement = await measure(benchmark, {
    rounds,
    signal,
    onRun: ({ done, total, what }) => void process.stderr.write(`${done + 1}/${total} ${what}\n`),
  });
  return {
    benchmark: benchmark.name,
    measuredOn: new Date().toISOString().slice(0, 10),
    machine: describeMachine(),
    versions: { ...readAnchorVersions(), ...workspaceVersions() },
    rounds,
    ...measurement,
  };
}

/** What order-events and the brief's handler are bundled with. */
const workspaceLibraries = [
  '@aws-sdk/client-dynamodb',
  '@aws-sdk/client-sns',
  '@aws-sdk/client-sqs',
  '@aws-sdk/lib-dynamodb',
  '@aws-sdk/util-dynamodb',
  'typebox',
  'esbuild',
];

function workspaceVersions(): Readonly<Record<string, string>> {
  const versions = workspaceLibraries.map((library) => {
    const { version } = readManifest(join(project, '../../node_modules', library, 'package.json'));
    return [`${library} (workspace)`, version];
  });
  return Object.fromEntries(versions) as Readonly<Record<string, string>>;
}

function describe(benchmark: Benchmark, { runs, promises, machine, rounds }: Results): string {
  const kept = promises && toTextTable(toPromiseHeads(benchmark), toPromiseRows(benchmark, promises));
  const tables = benchmark.sizes.map((size) => {
    return `${toSizeHead(benchmark, size)}\n${toTextTable(toHeads(benchmark), toRows(benchmark, runs, size))}`;
  });
  return [
    benchmark.title,
    `${machine}, medians of ${rounds} round${rounds === 1 ? '' : 's'}`,
    ...(kept ? [kept] : []),
    ...tables,
  ].join('\n');
}

function toTextTable(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const table = new Table({ head: [...heads], style: { head: [], border: [] } });
  table.push(...rows.map((row) => [...row]));
  return table.toString();
}

async function keep(benchmark: Benchmark, results: Results): Promise<void> {
  await writeResults(results);
  if (benchmark.drawn.length > 0) {
    const file = join(reference, 'benchmarks', `${benchmark.name}.svg`);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, await drawBars(benchmark, results));
  }
  await writePage();
}

/** Writes the page of the figures that are kept. */
export async function writePage(): Promise<void> {
  await writeFile(join(reference, 'benchmarks.md'), await makePage());
}

/** What the page is to be. */
export async function makePage(): Promise<string> {
  const measured = benchmarks.map(async (benchmark) => ({ benchmark, results: await readResults(benchmark.name) }));
  return toPage(await Promise.all(measured), await readFile(join(project, 'foreword.md'), 'utf8'));
}

function parseCount(text: string): number {
  if (/^[1-9]\d{0,3}$/.test(text)) return Number(text);
  throw new InvalidArgumentError('expected a whole number from 1.');
}

function parseNames(text: string): readonly string[] {
  const given = text.split(',');
  const unknown = given.find((name) => !names.includes(name));
  if (unknown === undefined) return given;
  throw new InvalidArgumentError(`expected some of ${names.join(', ')}, got ${unknown}.`);
}
