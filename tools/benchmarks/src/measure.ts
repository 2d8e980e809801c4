import type { Benchmark, Promises, Run, Runs } from './benchmark.ts';
import { toSizeHead } from './table.ts';

/** What was measured of a benchmark. */
export interface Measurement {
  readonly runs: readonly Runs[];
  /** What each contender keeps. */
  readonly promises?: Readonly<Record<string, Promises>>;
}

export interface MeasureOptions {
  readonly rounds: number;
  readonly signal: AbortSignal;
  /** Hears of each run before it begins. */
  readonly onRun: (progress: { readonly done: number; readonly total: number; readonly what: string }) => void;
}

/**
 * Looks what each contender keeps, measures everything once, then everything again: what the machine does meanwhile meets all alike.
 *
 * @throws {CandidateFailedError}
 */
export async function measure(benchmark: Benchmark, options: MeasureOptions): Promise<Measurement> {
  const { rounds, signal, onRun } = options;
  const contenders = Object.keys(benchmark.contenders);
  const pairs = benchmark.sizes.flatMap((size) => contenders.map((contender) => ({ contender, size })));
  const measured = pairs.map((pair) => ({ ...pair, runs: [] as Run[] }));
  const { run, checkPromises, close } = await benchmark.open(signal);
  const promises: Record<string, Promises> = {};
  try {
    for (const contender of checkPromises === undefined ? [] : contenders) {
      signal.throwIfAborted();
      onRun({ done: 0, total: rounds * measured.length, what: `${benchmark.name}: the promises of ${contender}` });
      const kept = await checkPromises?.(contender);
      if (kept !== undefined) promises[contender] = kept;
    }
    for (let round = 0; round < rounds; round += 1) {
      for (const [index, { contender, size, runs }] of measured.entries()) {
        signal.throwIfAborted();
        const what = `${benchmark.name}: ${contender}, ${toSizeHead(benchmark, size)}`;
        onRun({ done: round * measured.length + index, total: rounds * measured.length, what });
        runs.push(await run(contender, size));
      }
    }
    return { runs: measured, ...(checkPromises && { promises }) };
  } finally {
    await close?.();
  }
}
