import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Measurement } from './measure.ts';

/** What is kept of a benchmark: every figure of every run. */
export interface Results extends Measurement {
  readonly benchmark: string;
  /** The day, as `2026-11-24`. */
  readonly measuredOn: string;
  readonly machine: string;
  /** The versions of what was compared, by package. */
  readonly versions: Readonly<Record<string, string>>;
  readonly rounds: number;
}

const folder = join(import.meta.dirname, '../results');

/** Keeps the figures of a benchmark, in place of the last ones. */
export async function writeResults(results: Results): Promise<void> {
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, `${results.benchmark}.json`), `${JSON.stringify(results, undefined, 1)}\n`);
}

/** The figures that were kept; `undefined` where nothing was measured yet. */
export async function readResults(benchmark: string): Promise<Results | undefined> {
  const text = await readFile(join(folder, `${benchmark}.json`), 'utf8').catch(() => {});
  return text === undefined ? undefined : (JSON.parse(text) as Results);
}
